"""Documents of the sample city: notices, reports, feedback and articles that tell its stories in prose."""
