"""`python -m macros` is `almanac`."""

import sys

from macros.cli import main

sys.exit(main())
