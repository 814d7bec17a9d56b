# One file more, with a line that is none, after one that is.
set -euo pipefail
printf '%s\n' '2031-05-01;bank;7' '2031-05-01;bank;n/a' > "/srv/$LAB_SITE/in/a bad one.csv"
chown etl:etl "/srv/$LAB_SITE/in/a bad one.csv"
