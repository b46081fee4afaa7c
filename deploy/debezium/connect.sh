#!/bin/sh
# Starts a Kafka Connect worker; several with the same group share the work and take over from each other.
set -eu
cat >/tmp/connect.properties <<PROPERTIES
bootstrap.servers=${KAFKA_BROKERS:?}
group.id=${CONNECT_GROUP:-hirewire-connect}
config.storage.topic=${CONNECT_GROUP:-hirewire-connect}-configs
offset.storage.topic=${CONNECT_GROUP:-hirewire-connect}-offsets
status.storage.topic=${CONNECT_GROUP:-hirewire-connect}-status
config.storage.replication.factor=-1
offset.storage.replication.factor=-1
status.storage.replication.factor=-1
key.converter=org.apache.kafka.connect.json.JsonConverter
value.converter=org.apache.kafka.connect.json.JsonConverter
offset.flush.interval.ms=1000
scheduled.rebalance.max.delay.ms=0
plugin.path=/opt/plugins
plugin.discovery=service_load
listeners=http://0.0.0.0:8083
rest.advertised.host.name=$(hostname -i | cut -d' ' -f1)
connector.client.config.override.policy=All
config.providers=env
config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider
config.providers.env.param.allowlist.pattern=HIREWIRE_.*
PROPERTIES
exec /opt/kafka/bin/connect-distributed.sh /tmp/connect.properties
