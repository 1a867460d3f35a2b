"""Fetch a country's dump from GeoNames: the only thing in Isnad that uses a network, and only when asked to."""

from __future__ import annotations

from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from isnad.errors import InputError

SECONDS = 30
_PIECE = 1 << 16


def fetch_dump(country: str, source: str, folder: Path) -> Path:
    """The dump of `country` (an ISO code) from the folder at the URL `source`, put into `folder`.

    Raises InputError where there is no network, no such dump, or the transfer breaks off.
    """
    url = f"{source.rstrip('/')}/{country}.zip"
    if not url.startswith(("https://", "http://", "file://")):
        raise InputError(f"{source}: no URL; give one that begins with https://, http:// or file://")
    target = folder / f"{country}.zip"
    way_out = "get the file some other way and use: isnad gazetteer import FILE"
    try:
        with urlopen(url, timeout=SECONDS) as answer, target.open("wb") as file:
            while piece := answer.read(_PIECE):
                file.write(piece)
    except HTTPError as error:
        raise InputError(f"{url}: the server says {error.code} {error.reason}; is {country} a country's code?") from error
    except URLError as error:
        raise InputError(f"{url}: cannot be reached ({error.reason}); {way_out}") from error
    except (TimeoutError, ConnectionError, HTTPException) as error:
        raise InputError(f"{url}: broke off ({error or type(error).__name__}); try again, or {way_out}") from error
    return target
