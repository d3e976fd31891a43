"""Whether a folder is kept in step by a cloud service, and the copies such a service leaves."""

from __future__ import annotations

import os
import re

# Folders by the names the services give them, and files they leave in the folders they watch.
_NAMES = (
    (re.compile(r"dropbox( \(.+\))?", re.IGNORECASE), "Dropbox"),
    (re.compile(r"onedrive( - .+)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"(icloud ?drive|mobile documents|com~apple~clouddocs)", re.IGNORECASE), "iCloud"),
    (re.compile(r"nextcloud", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"owncloud", re.IGNORECASE), "ownCloud"),
    (re.compile(r"(google ?drive|googledrive-.+)", re.IGNORECASE), "Google Drive"),
    (re.compile(r"p?cloud ?drive", re.IGNORECASE), "a cloud drive"),
    (re.compile(r"syncthing", re.IGNORECASE), "Syncthing"),
)
_MARKS = (
    (re.compile(r"\.dropbox(\.cache)?"), "Dropbox"),
    (re.compile(r"\.(stfolder|stignore|stversions)"), "Syncthing"),
    (re.compile(r"(\.nextcloudsync\.log|\.sync_[0-9a-f]+\.db)"), "Nextcloud"),
    (re.compile(r"(\.owncloudsync\.log|\._sync_[0-9a-f]+\.db)"), "ownCloud"),
    (re.compile(r"\.849C9593-D756-4E56-8D6E-42412F2A707B"), "OneDrive"),
)
_CONFLICT = re.compile(r".*(conflict|in konflikt|en conflit|\(\d+\)).*", re.IGNORECASE)
_NUMBERED = re.compile(r" \d+")


def synced_by(path: str) -> str:
    """The service that keeps the folder of a file in step, "" where none is seen to."""
    folder = os.path.dirname(os.path.realpath(path))
    while True:
        name = os.path.basename(folder)
        for pattern, service in _NAMES:
            if pattern.fullmatch(name):
                return service
        try:
            within = os.listdir(folder)
        except OSError:
            within = []
        for pattern, service in _MARKS:
            if any(pattern.fullmatch(each) for each in within):
                return service
        parent = os.path.dirname(folder)
        if parent == folder:
            return ""
        folder = parent


def conflict_copies(path: str) -> list[str]:
    """Files beside a journal that a service made of it when two computers had changed it."""
    folder, name = os.path.split(os.path.realpath(path))
    stem, end = os.path.splitext(name)
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [
        os.path.join(folder, each)
        for each in names
        if each.startswith(stem)
        and each.endswith(end)
        and each != name
        and _is_of_conflict(each[len(stem) : len(each) - len(end)])
    ]


def _is_of_conflict(between: str) -> bool:
    return bool(_CONFLICT.fullmatch(between) or _NUMBERED.fullmatch(between))
