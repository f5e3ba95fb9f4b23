package cluster

import (
	"fmt"
	"io"
	"text/template"
)

// Manifest is an Indexed Job of Kubernetes that computes a plan: one index for
// every shard. The cluster runs a pod again that failed or was lost.
type Manifest struct {
	Name     string   // of the job
	Image    string   // with the program in it, of the version that made the plan
	Claim    string   // persistent volume claim (ReadWriteMany) that holds the plan's folder
	Command  []string // computes the shard that JOB_COMPLETION_INDEX says
	Shards   int
	Parallel int // pods at once
}

// mount is where the pods see the volume of the plan.
const mount = "/plan"

// NewManifest returns the manifest of a plan; the program is on the path of the
// image, and the plan's folder is the volume.
func NewManifest(name, image, claim string, shards, parallel int) Manifest {
	return Manifest{
		Name: name, Image: image, Claim: claim, Shards: shards, Parallel: min(parallel, shards),
		Command: []string{"gradus", "shard", "run", "--plan", mount, "--workers", "1", "--quiet"},
	}
}

var manifestText = template.Must(template.New("manifest").Funcs(template.FuncMap{
	"quote": func(s string) string { return fmt.Sprintf("%q", s) }, // a string of JSON is one of YAML
	"mount": func() string { return mount },
}).Parse(`# A plan as an Indexed Job: pod n computes shard n. A shard that is there already
# is not computed again, so that the job may be deleted and applied as often as
# one likes. It takes Kubernetes 1.29 or later. Afterwards, where the volume is:
#   gradus merge <folder of the plan>
apiVersion: batch/v1
kind: Job
metadata:
  name: {{quote .Name}}
spec:
  completionMode: Indexed
  completions: {{.Shards}}
  parallelism: {{.Parallel}}
  # A pod that is lost or fails is replaced; an index that goes on failing is
  # given up, and the others go on.
  backoffLimitPerIndex: 4
  maxFailedIndexes: {{.Shards}}
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: shard
          image: {{quote .Image}}
          command:
{{- range .Command}}
            - {{quote .}}
{{- end}}
          resources:
            requests:
              cpu: "1"
          volumeMounts:
            - name: plan
              mountPath: {{mount}}
      volumes:
        - name: plan
          persistentVolumeClaim:
            claimName: {{quote .Claim}}
`))

// Write writes the manifest as YAML.
func (m Manifest) Write(w io.Writer) error { return manifestText.Execute(w, m) }
