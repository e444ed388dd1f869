"""The pages customers see: plain HTML that works without a line of script."""
