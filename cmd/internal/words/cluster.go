package words

// clusterWords is what is said about who computes a plan.
var clusterWords = map[string]Text{
	"help.worker.short": {"compute shards for a coordinator on another computer", "为另一台计算机上的协调进程计算分片"},
	"help.worker.long": {
		`Joins a sweep that was begun with --listen, or one on a cluster of NATS servers, and
computes shards of it until it is done. The coordinator prints the line to type. The
program must be of the same version on both sides. A worker may join and be stopped at
any time: a shard it leaves is given to another.

The token keeps strangers out, but nothing is encrypted: use it in a network you trust.`,
		`加入用 --listen 开始的试验（或 NATS 服务器集群上的试验），计算其分片，直到全部完成。
所需命令由协调进程打印。两端的程序版本必须一致。计算进程可随时加入或停止：它留下的分片会交给别的进程。

令牌可阻止外人加入，但传输不加密：请只在可信的网络中使用。`,
	},
	"help.worker.example": {
		`  gradus sweep my-design.toml --out results/sweep --listen 127.0.0.1:4222
  gradus worker --join nats://127.0.0.1:4222 --token TOKEN`,
		`  gradus sweep my-design.toml --out results/sweep --listen 127.0.0.1:4222
  gradus worker --join nats://127.0.0.1:4222 --token TOKEN`,
	},
	"help.submit.short": {"compute a plan on a Slurm cluster", "在 Slurm 集群上计算计划"},
	"help.submit.long": {
		`Submits the missing shards of a plan as job arrays, waits for them, submits again what
has failed, and merges. The folder of the plan must be on a file system that the nodes
share, as must the program. Their logs are in its subfolder slurm. After Ctrl-C the jobs
are cancelled; the same command goes on with what is missing.`,
		`把计划中缺少的分片作为作业数组提交，等待完成，重新提交失败的分片，最后合并。计划所在文件夹和本程序
都须位于各节点共享的文件系统上。日志在其子文件夹 slurm 中。按 Ctrl-C 会取消作业；再次执行同一命令即可补算。`,
	},
	"help.submit.example": {
		`  gradus plan my-design.toml --reps 10 --out results/sweep
  gradus plan submit results/sweep --slurm --sbatch=--partition=long --sbatch=--time=1:00:00`,
		`  gradus plan my-design.toml --reps 10 --out results/sweep
  gradus plan submit results/sweep --slurm --sbatch=--partition=long --sbatch=--time=1:00:00`,
	},
	"help.manifest.short": {"print a Kubernetes job that computes a plan", "输出计算计划的 Kubernetes 作业"},
	"help.manifest.long": {
		`Prints an Indexed Job of Kubernetes, one index for every shard of the plan. Its volume
is the folder of the plan; the image has the program on its path. When the job is done,
merge with: gradus merge <folder>`,
		`输出 Kubernetes 的 Indexed Job，每个分片对应一个索引。其卷即计划所在文件夹；镜像的路径中须有本程序。
作业完成后用 gradus merge <文件夹> 合并。`,
	},
	"help.manifest.example": {
		"  gradus plan manifest results/sweep --image registry.example/gradus:0.1 --claim sweep | kubectl apply -f -",
		"  gradus plan manifest results/sweep --image registry.example/gradus:0.1 --claim sweep | kubectl apply -f -",
	},

	"flag.engine":   {"who computes: a queue in this process that others may join, or a plain pool", "由谁计算：本进程内可供他人加入的队列，或普通线程池"},
	"flag.listen":   {"let workers of other processes or computers join, at this address", "允许其他进程或计算机在此地址加入"},
	"flag.token":    {"what workers must show; better in the environment as GRADUS_TOKEN", "加入时须出示的令牌；最好放在环境变量 GRADUS_TOKEN 中"},
	"flag.nats":     {"coordinate on these NATS servers with JetStream; three keep three copies", "在这些启用 JetStream 的 NATS 服务器上协调；三台则保存三份"},
	"flag.join":     {"where the coordinator listens, or the NATS servers, with commas", "协调进程的地址，或以逗号分隔的 NATS 服务器"},
	"flag.slurm":    {"by job arrays of Slurm", "使用 Slurm 作业数组"},
	"flag.sbatch":   {"option for sbatch (repeatable)", "传给 sbatch 的选项（可重复）"},
	"flag.image":    {"container image with this version of the program", "含本版本程序的容器镜像"},
	"flag.claim":    {"persistent volume claim that is the folder of the plan", "作为计划文件夹的持久卷声明"},
	"flag.parallel": {"pods at once", "同时运行的 Pod 数"},

	"cluster.listen":      {"--listen %q: write a host and a port, such as 127.0.0.1:0 for this computer alone and any free port", "--listen %q：请写主机和端口，例如 127.0.0.1:0 表示仅限本机、任一空闲端口"},
	"cluster.local":       {"--engine local has no queue that others could join; leave it out, or --listen and --nats", "--engine local 没有可供他人加入的队列；请去掉它，或去掉 --listen 和 --nats"},
	"cluster.listen-nats": {"--listen and --nats exclude each other: workers of a cluster join its servers", "--listen 与 --nats 不能同用：集群的计算进程加入其服务器"},
	"cluster.url":         {"--%s %q: write nats://host:port, several with commas", "--%s %q：请写 nats://主机:端口，多个用逗号分隔"},
	"cluster.join":        {"--join is missing: the coordinator prints the line to type. Usage: %s", "缺少 --join：所需命令由协调进程打印。用法：%s"},
	"cluster.token":       {"a worker needs the token that the coordinator printed: --token, or %s in the environment", "计算进程需要协调进程打印的令牌：用 --token，或环境变量 %s"},
	"cluster.refused":     {"%s: the token was refused; take it from the line that the coordinator printed.", "%s：令牌被拒绝；请使用协调进程打印的令牌。"},
	"cluster.version": {
		"the coordinator is gradus %s, this worker %s. They must be the same version: copy the file of the program, or build both from one revision of the source, unmodified.",
		"协调进程是 gradus %s，本计算进程是 %s。两者版本必须一致：请复制同一个程序文件，或用同一份未经修改的源代码构建。",
	},
	"cluster.joined-by": {"workers join by: gradus worker --join %s --token %s", "加入计算请用：gradus worker --join %s --token %s"},
	"cluster.open":      {"others can reach %s over the network; only the token keeps them out, and nothing is encrypted.", "网络上的其他计算机可以访问 %s；只有令牌阻止其加入，传输不加密。"},
	"cluster.working":   {"joined %s: %d units in %d shards", "已加入 %s：%d 个单元，%d 个分片"},
	"cluster.over":      {"the sweep is done; %d units were computed here", "试验已完成；此处计算了 %d 个单元"},
	"cluster.scheduler": {"say which scheduler: --slurm. Usage: %s", "请指明调度系统：--slurm。用法：%s"},
	"cluster.submitted": {"array job %s: %d shards", "作业数组 %s：%d 个分片"},
	"cluster.needed":    {"%s is missing. Usage: %s", "缺少 %s。用法：%s"},
}
