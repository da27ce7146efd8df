"""datatrove's own pipeline, run by its own environment: clean, sign, bucket, cluster, filter. Prints the seconds."""

import sys
import time
from pathlib import Path

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import MinhashDedupCluster, MinhashDedupFilter, MinhashDedupSignature
from datatrove.pipeline.dedup.minhash import MinhashConfig, MinhashDedupBuckets
from datatrove.pipeline.formatters import FTFYFormatter
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter
from datatrove.utils.hashing import HashConfig
from datatrove.utils.typeshelper import Languages

CHINESE = Languages.mandarin_chinese__hani


def main(work: Path, workers: int) -> None:
    """Run the stages in order; words are split as Chinese, which leaves English words whole."""
    config = MinhashConfig(hash_config=HashConfig(precision=64), num_buckets=14, hashes_per_bucket=8)
    cleaned, signed, buckets, removed, out = (str(work / name) for name in ("clean", "sign", "bucket", "gone", "out"))
    stages = (
        (workers, [JsonlReader(str(work / "in")), FTFYFormatter(), JsonlWriter(cleaned, compression=None)]),
        (workers, [JsonlReader(cleaned), MinhashDedupSignature(signed, config=config, language=CHINESE)]),
        (config.num_buckets, [MinhashDedupBuckets(signed, buckets, config=config)]),
        (1, [MinhashDedupCluster(buckets, removed, config=config)]),
        (workers, [JsonlReader(cleaned), MinhashDedupFilter(removed), JsonlWriter(out, compression=None)]),
    )
    start = time.perf_counter()
    for number, (tasks, pipeline) in enumerate(stages):
        logs = str(work / "logs" / str(number))
        LocalPipelineExecutor(pipeline=pipeline, tasks=tasks, workers=min(tasks, workers), logging_dir=logs).run()
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
