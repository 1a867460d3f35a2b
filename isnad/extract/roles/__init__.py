"""Who did it, to whom, who claims and who is blamed, where no rule over the trigger tells."""
