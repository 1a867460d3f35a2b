"""Language packs: what we know of a language, as data; loaded, validated and compiled here."""

from isnad.pack.load import Pack, load_pack, pack_root

__all__ = ["Pack", "load_pack", "pack_root"]
