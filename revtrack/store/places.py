"""Where a file lies: on a disk of this computer, or on one that several computers share."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

_MOUNTS = Path("/proc/self/mountinfo")
_SHARED = (
    "nfs", "cifs", "smb", "ncpfs", "afs", "9p", "ceph", "lustre", "gpfs", "beegfs", "gfs2", "ocfs2",
    "coda", "davfs", "fuse.sshfs", "fuse.gluster", "fuse.ceph", "fuse.rclone", "fuse.davfs",
    "fuse.s3fs", "vboxsf", "prl_fs", "virtiofs", "fuse.vmhgfs",
)  # fmt: skip
"""Kinds of file systems, by the beginning of the name, that other computers may write to, too.

A write-ahead log needs memory that all who use a database share, which two computers do not have:
https://www.sqlite.org/wal.html#noshm"""


def is_shared(path: Path, mounts: Path = _MOUNTS) -> bool:
    """Whether other computers may write to a file; where the system does not say, not.

    `mounts` is the table of Linux (proc_pid_mountinfo(5)); on Windows a path that begins with two
    backslashes is another computer's.
    """
    where = path.resolve().parent
    if where.drive.startswith("\\\\"):
        return True
    kind = _kind(PurePosixPath(where), mounts)
    return kind.startswith(_SHARED)


def _kind(where: PurePosixPath, mounts: Path) -> str:
    """Return the kind of file system that a folder is on, empty where that is not known."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    found = (0, "")
    for line in lines:
        before, _, after = line.partition(" - ")
        fields, told = before.split(), after.split()
        point = PurePosixPath(_plain(fields[4])) if len(fields) > 4 and told else None
        # Of two on one folder the later hides the earlier.
        if point and where.is_relative_to(point) and len(point.parts) >= found[0]:
            found = (len(point.parts), told[0])
    return found[1]


def _plain(name: str) -> str:
    r"""Return the name of a folder, in which spaces and such stand as `\040`."""
    for code in ("\\040", "\\011", "\\012", "\\134"):
        name = name.replace(code, chr(int(code[1:], 8)))
    return name
