"""The exception tree: every error that Qiao raises on purpose, each with a code and the data that explains it.

    QiaoError
    ├── Unreadable        a document cannot be read: reported, and the batch goes on
    ├── UsageError        the caller asked for something that cannot be done
    ├── StoreError        the data folder cannot be used
    └── ModelError        the user's language model does not answer as it should

A code is stable and machine-readable; `qiao_web.phrases` and `qiao.cli.phrases` turn codes into sentences.
"""


class QiaoError(Exception):
    """Base of all errors of Qiao; `code` names the case, `data` holds the offending values."""

    def __init__(self, code: str, **data: str | float) -> None:
        """Keep the code and its data."""
        super().__init__(code, data)
        self.code = code
        self.data = data

    def __str__(self) -> str:
        """Show the code and its data, for logs."""
        shown = ", ".join(f"{key}={value!r}" for key, value in self.data.items())
        return f"{self.code}({shown})"


class Unreadable(QiaoError):  # noqa: N818  # it says what a document is, and is raised for nothing else
    """A document cannot be read; the batch reports it and goes on."""


class UsageError(QiaoError):
    """The caller asked for something that cannot be done."""


class StoreError(QiaoError):
    """The data folder cannot be used."""


class ModelError(QiaoError):
    """The user's language model does not answer as it should."""
