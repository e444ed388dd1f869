"""Stored configurations by the million: as columns, judged by a compiled verifier."""

from configurator.bulk.columns import Columns as Columns
from configurator.bulk.limits import Limits as Limits
from configurator.bulk.lines import LineReader as LineReader
from configurator.bulk.lines import verify_lines as verify_lines
from configurator.bulk.verifier import OtherColumnsError as OtherColumnsError
from configurator.bulk.verifier import Verifier as Verifier
from configurator.bulk.verifier import changed_origins as changed_origins
from configurator.bulk.verifier import valid_under as valid_under
from configurator.bulk.verifier import verifier_of as verifier_of
from configurator.bulk.verifier import verifier_of_changes as verifier_of_changes
