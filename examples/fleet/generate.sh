#!/bin/sh
# Writes tenants/KEY.yaml for each line of customers.csv.
set -eu
cd "$(dirname "$0")"
mkdir -p tenants
tail -n +2 customers.csv | while IFS=, read -r key name host country; do
  cat >"tenants/$key.yaml" <<END
# yaml-language-server: \$schema=../../../schemas/configuration.schema.json
# Written by generate.sh from customers.csv.
tenant: $key
extends: ../base.yaml

variables:
  name: "$name"
  host: $host
  country: $country
END
done
