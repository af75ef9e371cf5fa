"""``python -m faq`` is ``faq``."""

import sys

from faq.cli import main

sys.exit(main())
