"""The tables of names that people choose from: the formulas behind them, for torch and for the kernel."""
