"""The program: ``faq``, and ``python -m faq``."""

import signal
import sys

# Ctrl+C while it is still loading ends it as it ends any program, without a traceback; unless whoever started it has it ignored.
_is_heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler
if _is_heard:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from faq.cli import main  # noqa: E402

if _is_heard:
    signal.signal(signal.SIGINT, signal.default_int_handler)

if __name__ == "__main__":
    sys.exit(main())
