package words

import (
	"regexp"
	"slices"
	"strings"
)

// causes are what the operating system, and the standard library in its place, gives
// as a cause. It does so in English.
var causes = map[string]string{
	"no such file or directory":         "没有该文件或文件夹",
	"file does not exist":               "文件不存在",
	"permission denied":                 "权限不足",
	"operation not permitted":           "系统不允许该操作",
	"file exists":                       "文件已存在",
	"file already exists":               "文件已存在",
	"is a directory":                    "是文件夹，不是文件",
	"not a directory":                   "不是文件夹",
	"directory not empty":               "文件夹非空",
	"no space left on device":           "磁盘空间不足",
	"disk quota exceeded":               "超出磁盘配额",
	"file too large":                    "文件过大",
	"read-only file system":             "文件系统只读",
	"file name too long":                "文件名过长",
	"too many levels of symbolic links": "符号链接层数过多",
	"too many open files":               "打开的文件过多",
	"input/output error":                "输入输出错误",
	"cannot allocate memory":            "内存不足",
	"invalid cross-device link":         "不能跨磁盘移动",
	"path escapes from parent":          "路径超出该文件夹",
	"address already in use":            "地址已被占用",
	"cannot assign requested address":   "本机没有该地址",
	"can't assign requested address":    "本机没有该地址",
	"connection refused":                "连接被拒绝",
	"connection reset by peer":          "连接被对方断开",
	"broken pipe":                       "管道已断开",
	"network is unreachable":            "网络不可达",
	"no route to host":                  "无法到达主机",
	"no such host":                      "没有该主机",
	"i/o timeout":                       "超时",
}

// aCause finds causes where they end a text or a part of it, and not in a name.
var aCause = func() *regexp.Regexp {
	var known []string
	for en := range causes {
		known = append(known, regexp.QuoteMeta(en))
	}
	slices.Sort(known) // none begins another
	return regexp.MustCompile(`(^|\n|: |：)(` + strings.Join(known, "|") + `)($|[\n;,:)。；，：）]|\.(?:\s|$))`)
}()

// Cause is a text with the causes in it that the operating system gave, as far as they
// are known, in the language; others stay as they are.
func (l Lang) Cause(text string) string {
	if l != Chinese {
		return text
	}
	return aCause.ReplaceAllStringFunc(text, func(found string) string {
		m := aCause.FindStringSubmatch(found)
		return m[1] + causes[m[2]] + m[3]
	})
}

// causesIn are arguments of a Chinese message, errors among them in words.
func causesIn(args []any) []any {
	out := slices.Clone(args)
	for i, arg := range out {
		if err, ok := arg.(error); ok {
			out[i] = Chinese.Cause(err.Error())
		}
	}
	return out
}
