"""Which keys the chart "Zero to JupyterHub" 4.4 knows, of those that the kit uses, and which values they take.

Facts from the chart's published schema, noted down as JSON schema; where the chart itself says "anything", so do these.
"""

from typing import Any

_TEXT: dict[str, Any] = {"type": "string"}
_NUMBER: dict[str, Any] = {"type": ["number", "null"]}
_WHOLE: dict[str, Any] = {"type": ["integer", "null"]}
_YES_NO: dict[str, Any] = {"type": ["boolean", "null"]}
_LIST: dict[str, Any] = {"type": "array"}
_ANYTHING: dict[str, Any] = {"type": "object"}
_MEMORY: dict[str, Any] = {"type": ["number", "string", "null"]}


def _only(**known: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": known}


_SWITCH = _only(enabled={"type": "boolean"})
_IMAGE = _only(
    name=_TEXT,
    tag=_TEXT,
    pullPolicy={"enum": [None, "", "IfNotPresent", "Always", "Never"]},
    pullSecrets=_LIST,
) | {"required": ["name", "tag"]}
_RULES = (
    "cloudMetadataServer",
    "dnsPortsCloudMetadataServer",
    "dnsPortsKubeSystemNamespace",
    "dnsPortsPrivateIPs",
    "nonPrivateIPs",
    "privateIPs",
)
_NETWORK = _only(
    enabled={"type": "boolean"},
    ingress=_LIST,
    egress=_LIST,
    egressAllowRules=_only(**{rule: {"type": "boolean"} for rule in _RULES}),
    interNamespaceAccessLabels={"enum": ["accept", "ignore"]},
    allowedIngressPorts=_LIST,
)
_AFFINITY = _only(
    tolerations=_LIST,
    nodeAffinity=_only(matchNodePurpose={"enum": ["ignore", "prefer", "require"]}),
)

CHART = _only(
    hub=_only(
        config=_ANYTHING,
        concurrentSpawnLimit=_WHOLE,
        activeServerLimit=_WHOLE,
        consecutiveFailureLimit=_WHOLE,
        allowNamedServers=_YES_NO,
        redirectToServer=_YES_NO,
        resources=_ANYTHING,
        networkPolicy=_NETWORK,
        extraConfig=_ANYTHING,
        db=_ANYTHING,
    ),
    proxy=_only(
        https=_only(
            enabled=_YES_NO,
            type={"enum": [None, "", "letsencrypt", "manual", "offload", "secret"]},
            hosts=_LIST,
            letsencrypt=_only(
                contactEmail={"type": ["string", "null"]}, acmeServer={"type": ["string", "null"]}
            ),
        ),
        service=_ANYTHING,
        chp=_only(resources=_ANYTHING, networkPolicy=_NETWORK),
    ),
    singleuser=_only(
        image=_IMAGE,
        cmd={"type": ["array", "string", "null"]},
        defaultUrl={"type": ["string", "null"]},
        startTimeout=_WHOLE,
        memory=_only(limit=_MEMORY, guarantee=_MEMORY),
        cpu=_only(limit=_NUMBER, guarantee=_NUMBER),
        uid=_WHOLE,
        fsGid=_WHOLE,
        allowPrivilegeEscalation=_YES_NO,
        storage=_only(
            type={"enum": ["dynamic", "static", "none"]},
            capacity={"type": ["string", "null"]},
            homeMountPath=_TEXT,
            static=_ANYTHING,
            dynamic=_ANYTHING,
        ),
        extraEnv={"type": ["object", "array"]},
        profileList=_LIST,
        networkPolicy=_NETWORK,
    ),
    scheduling=_only(
        userScheduler=_only(enabled={"type": "boolean"}, replicas={"type": "integer"}),
        podPriority=_only(
            enabled={"type": "boolean"},
            globalDefault={"type": "boolean"},
            defaultPriority={"type": "integer"},
            imagePullerPriority={"type": "integer"},
            userPlaceholderPriority={"type": "integer"},
        ),
        userPlaceholder=_only(enabled={"type": "boolean"}, replicas={"type": "integer"}),
        corePods=_AFFINITY,
        userPods=_AFFINITY,
    ),
    prePuller=_only(
        hook=_only(
            enabled={"type": "boolean"},
            pullOnlyOnChanges={"type": "boolean"},
            podSchedulingWaitDuration={"type": "integer"},
        ),
        continuous=_SWITCH,
        pullProfileListImages={"type": "boolean"},
    ),
    cull=_only(
        enabled={"type": "boolean"},
        users=_YES_NO,
        adminUsers=_YES_NO,
        removeNamedServers=_YES_NO,
        timeout=_WHOLE,
        every=_WHOLE,
        concurrency=_WHOLE,
        maxAge=_WHOLE,
    ),
)

# Of a choice in the list, what the spawner itself (KubeSpawner) reads.
CHOICE = _only(
    display_name=_TEXT,
    slug={"type": "string", "pattern": "^[a-z0-9-]+$"},
    description=_TEXT,
    default={"type": "boolean"},
    kubespawner_override=_only(
        default_url=_TEXT, environment={"type": "object", "additionalProperties": _TEXT}
    ),
) | {"required": ["display_name"]}
