"""What people do with saved reports: write and keep their own, star them, save runs, compare runs, make workbooks."""
