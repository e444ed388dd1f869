"""The jobs people come with, one file a job."""
