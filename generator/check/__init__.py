"""Facts and disclosure → findings. Never changes anything; reading has its own rules for the form of the workbook."""
