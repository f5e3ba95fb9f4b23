package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"gradus/cmd/internal/words"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// app is one call of the program.
type app struct {
	world
	lang    words.Lang
	args    []string
	options options
}

// say returns a message in the user's language.
func (a *app) say(key string, args ...any) string { return a.lang.Say(key, args...) }

// run is the whole program: arguments in, exit status out.
func run(ctx context.Context, args []string, w world) int {
	out := &watchedWriter{w: w.stdout}
	w.stdout = out
	a := &app{world: w, args: args, lang: languageOf(args, w.getenv)}
	root := a.command()
	root.SetArgs(args)
	root.SetOut(w.stdout)
	root.SetErr(w.stderr)
	err := root.ExecuteContext(ctx)
	if out.err != nil && !errors.Is(err, errInterrupted) {
		err = errors.New(a.say("input.stdout", plainCause(out.err)))
	}
	return a.conclude(err)
}

// conclude says what went wrong and turns it into an exit status.
func (a *app) conclude(err error) int {
	switch {
	case err == nil:
		return exitAnswered
	case errors.Is(err, errInterrupted):
		return exitInterrupted
	case errors.Is(err, errBadInputShown):
		return exitBadInput
	}
	fmt.Fprintln(a.stderr, complaint(err, a.lang))
	if a.failed != nil {
		a.failed(err)
	}
	if bad := problems(nil); errors.As(err, &bad) {
		return exitBadInput
	}
	return exitFailed
}

// watchedWriter remembers that a write failed, so that an answer which went
// to a full disk or a closed pipe is not taken for given.
type watchedWriter struct {
	w   io.Writer
	err error
}

func (w *watchedWriter) Write(p []byte) (int, error) {
	n, err := w.w.Write(p)
	if err != nil && w.err == nil {
		w.err = err
	}
	return n, err
}

// command builds the tree of commands in the user's language.
func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:           "gradus " + a.say("help.command"),
		Short:         a.say("help.gradus.short"),
		Long:          a.say("help.gradus.long"),
		Example:       a.say("help.gradus.example"),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
	}
	root.RunE = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return c.Help()
		}
		return badInput(a.say("input.subcommand", args[0]) + a.hint(args[0], names(root)) +
			a.say("input.subcommands", strings.Join(names(root), ", ")))
	}
	a.addFlags(root)
	root.SetFlagErrorFunc(a.flagError)
	root.SetHelpFunc(a.help)
	root.AddCommand(a.runCommand(), a.compareCommand(), a.whyCommand(), a.discoverCommand(), a.doseCommand(), a.optimiseCommand(), a.checkCommand(), a.showCommand(),
		a.sweepCommand(), a.sensitivityCommand(), a.planCommand(), a.shardCommand(), a.workerCommand(), a.mergeCommand(), a.calibrateCommand(),
		a.reportCommand(), a.verifyCommand(), a.serveCommand(),
		a.scenariosCommand(), a.experimentsCommand(), a.paramsCommand(), a.indicatorsCommand(), a.versionCommand())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd("completion")
	for _, c := range root.Commands() {
		if name := c.Name(); name == "help" || name == "completion" {
			c.Short = a.say("help." + name + ".short")
		}
		c.InitDefaultHelpFlag()
		c.Flags().Lookup("help").Usage = a.say("flag.help")
	}
	root.InitDefaultHelpFlag()
	root.Flags().Lookup("help").Usage = a.say("flag.help")
	return root
}

// verb makes a subcommand whose words are in the vocabulary under its name.
func (a *app) verb(name, arguments string, args cobra.PositionalArgs, flags []string,
	do func(ctx context.Context, c *cobra.Command, args []string, s settings) error,
) *cobra.Command {
	c := &cobra.Command{
		Use:     strings.Join(strings.Fields(name+" "+arguments+" "+a.say("help.flags")), " "),
		Short:   a.say("help." + name + ".short"),
		Long:    a.say("help." + name + ".long"),
		Example: a.say("help." + name + ".example"),
		Args:    args,

		DisableFlagsInUseLine: true,
	}
	a.addFlags(c, flags...)
	c.RunE = func(c *cobra.Command, args []string) error {
		s, err := a.settle(c.Flags())
		if err != nil {
			return err
		}
		return do(c.Context(), c, args, s)
	}
	return c
}

// between checks the number of arguments; most < 0 sets no upper limit.
func (a *app) between(least, most int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < least {
			return badInput(a.say("input.too-few", c.CommandPath(), least, len(args), c.UseLine()))
		}
		if most >= 0 && len(args) > most {
			return badInput(a.say("input.too-many", c.CommandPath(), most, strings.Join(args[most:], " "), c.UseLine()))
		}
		return nil
	}
}

// names returns the subcommands that a user may type.
func names(c *cobra.Command) []string {
	var out []string
	for _, s := range c.Commands() {
		if s.IsAvailableCommand() || s.Name() == "help" {
			out = append(out, s.Name())
		}
	}
	return out
}

// flagError turns cobra's words about a wrong flag into ours, with a hint.
func (a *app) flagError(c *cobra.Command, err error) error {
	var known []string
	c.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	slices.Sort(known)
	var unknown *pflag.NotExistError
	var valueless *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		dashes := "--"
		if unknown.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		hint := ""
		if n := nearest(name, known); n != "" && dashes == "--" {
			hint = a.say("input.hint", "--"+n)
		}
		return badInput(a.say("input.flag", c.CommandPath(), dashes+name) + hint +
			a.say("input.flags", "--"+strings.Join(known, ", --")))
	case errors.As(err, &valueless):
		return badInput(a.say("input.flag-value", "--"+valueless.GetSpecifiedName()))
	case errors.As(err, &invalid):
		return badInput(a.say("input.flag-switch", "--"+invalid.GetFlag().Name, invalid.GetValue()))
	}
	return badInput(err.Error())
}

// help writes the help page of a command.
func (a *app) help(c *cobra.Command, _ []string) {
	var b strings.Builder
	about := c.Long
	if about == "" {
		about = c.Short
	}
	fmt.Fprintf(&b, "%s\n\n%s\n  %s\n", about, a.say("help.usage"), c.UseLine())
	if c.Example != "" {
		fmt.Fprintf(&b, "\n%s\n%s\n", a.say("help.examples"), c.Example)
	}
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s\n", a.say("help.commands"))
		for _, s := range c.Commands() {
			if s.IsAvailableCommand() || s.Name() == "help" {
				fmt.Fprintf(&b, "  %-12s %s\n", s.Name(), s.Short)
			}
		}
	}
	if c.HasAvailableFlags() {
		fmt.Fprintf(&b, "\n%s\n", a.say("help.options"))
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Hidden {
				return
			}
			kind := f.Value.Type()
			if kind == "bool" {
				kind = ""
			}
			initial := ""
			if f.DefValue != "" && f.DefValue != "false" {
				initial = a.say("help.default", f.DefValue)
			}
			fmt.Fprintf(&b, "  %-30s %s%s\n", strings.TrimSpace("--"+f.Name+" "+kind), f.Usage, initial)
		})
	}
	fmt.Fprintf(&b, "\n%s\n", a.say("help.exit"))
	fmt.Fprint(a.stdout, b.String())
}
