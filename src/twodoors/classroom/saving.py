"""Saving on a seat: a full disk is said in the participant's language; what was saved before stays as it is."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from tornado.web import HTTPError

from twodoors.i18n import _

_FULL = (errno.ENOSPC, errno.EDQUOT)
_INSUFFICIENT_STORAGE = 507


class SeatContents(AsyncLargeFileManager):
    """The seat's files, as JupyterLab opens and saves them."""

    @contextmanager
    def perm_to_403(self, os_path: str = "") -> Iterator[None]:
        """Turn what the system says about a file into what the page shows."""
        try:
            with super().perm_to_403(os_path):
                yield
        except OSError as error:
            if error.errno not in _FULL:
                raise
            words = _(
                "The disk is full: this was not saved. What you saved before is still there. Leave this page "
                "open, tell your trainer, and save again when there is room."
            )
            raise HTTPError(_INSUFFICIENT_STORAGE, words.replace("%", "%%")) from error
