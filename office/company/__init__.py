"""From a company folder to a company; the demo company lies under ``shipped``."""

from office.company.reading import SHIPPED, CompanyDraft, read_company

__all__ = ["SHIPPED", "CompanyDraft", "read_company"]
