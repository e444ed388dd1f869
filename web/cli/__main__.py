"""``python -m web.cli``: the command line where no console script is installed."""

from web.cli.main import main

if __name__ == "__main__":
    main()
