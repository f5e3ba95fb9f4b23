package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/terms"
	"gradus/scenarios"
)

// app is one call of the program.
type app struct {
	world
	terms.Language
	args    []string
	options options
}

// run is the whole program: arguments in, exit status out.
func run(ctx context.Context, args []string, w world) int {
	out := &watchedWriter{w: w.stdout}
	w.stdout = out
	a := &app{world: w, args: withoutToken(args), Language: terms.Language{Lang: terms.LanguageOf(args, w.getenv), Page: w.order != nil}}
	root := a.command()
	root.SetArgs(args)
	root.SetOut(w.stdout)
	root.SetErr(w.stderr)
	err := root.ExecuteContext(ctx)
	if out.err != nil && !errors.Is(err, problems.ErrInterrupted) {
		err = errors.New(a.Say("input.stdout", problems.PlainCause(out.err)))
	}
	return a.conclude(err)
}

// conclude says what went wrong and turns it into an exit status.
func (a *app) conclude(err error) int {
	switch {
	case err == nil:
		return exitAnswered
	case errors.Is(err, problems.ErrInterrupted):
		return exitInterrupted
	case errors.Is(err, problems.ErrShown):
		return exitBadInput
	}
	fmt.Fprintln(a.stderr, problems.Complaint(err, a.Lang))
	if a.failed != nil {
		a.failed(err)
	}
	if bad := problems.List(nil); errors.As(err, &bad) {
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

// show writes an answer to standard output in the chosen format.
func (a *app) show(ans answer.Table, format string) error { return ans.Show(a.stdout, format, a.width) }

// command builds the tree of commands in the user's language.
func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:           "gradus " + a.Say("help.command"),
		Short:         a.Say("help.gradus.short"),
		Long:          a.Say("help.gradus.long"),
		Example:       a.Say("help.gradus.example"),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
	}
	root.RunE = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return c.Help()
		}
		return problems.BadInput(a.Say("input.subcommand", args[0]) + a.Hint(args[0], names(root)) +
			a.Say("input.subcommands", strings.Join(names(root), ", ")))
	}
	a.addFlags(root)
	root.SetFlagErrorFunc(a.flagError)
	root.SetHelpFunc(a.help)
	root.AddCommand(a.runCommand(), a.compareCommand(), a.whyCommand(), a.discoverCommand(), a.doseCommand(), a.optimiseCommand(), a.checkCommand(), a.showCommand(),
		a.sweepCommand(), a.sensitivityCommand(), a.planCommand(), a.shardCommand(), a.workerCommand(), a.mergeCommand(), a.calibrateCommand(),
		a.reportCommand(), a.verifyCommand(), a.bundleCommand(), a.serveCommand(),
		a.scenariosCommand(), a.experimentsCommand(), a.paramsCommand(), a.indicatorsCommand(), a.versionCommand())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd("completion")
	for _, c := range root.Commands() {
		if name := c.Name(); name == "help" || name == "completion" {
			c.Short = a.Say("help." + name + ".short")
		}
		c.InitDefaultHelpFlag()
		c.Flags().Lookup("help").Usage = a.Say("flag.help")
	}
	root.InitDefaultHelpFlag()
	root.Flags().Lookup("help").Usage = a.Say("flag.help")
	return root
}

// verb makes a subcommand whose words are in the vocabulary under its name.
func (a *app) verb(name, arguments string, args cobra.PositionalArgs, flags []string,
	do func(ctx context.Context, c *cobra.Command, args []string, s settings) error,
) *cobra.Command {
	c := &cobra.Command{
		Use:     strings.Join(strings.Fields(name+" "+arguments+" "+a.Say("help.flags")), " "),
		Short:   a.Say("help." + name + ".short"),
		Long:    a.Say("help." + name + ".long"),
		Example: a.Say("help." + name + ".example"),
		Args:    args,

		DisableFlagsInUseLine: true,
	}
	a.addFlags(c, flags...)
	return a.beside(c, do, func([]string, settings) error { return nil })
}

// scenarioVerb makes a subcommand whose arguments are scenarios. Beside wrong options it
// tells what is wrong with them too.
func (a *app) scenarioVerb(name, arguments string, args cobra.PositionalArgs, flags []string,
	do func(ctx context.Context, c *cobra.Command, args []string, s settings) error,
) *cobra.Command {
	c := a.verb(name, arguments, args, flags, do)
	c.ValidArgsFunction = completeScenario
	return a.beside(c, do, a.badInputs)
}

// beside makes a subcommand do its work, or tell beside wrong options what else is wrong.
func (a *app) beside(c *cobra.Command, do func(ctx context.Context, c *cobra.Command, args []string, s settings) error,
	also func(args []string, s settings) error,
) *cobra.Command {
	c.RunE = func(c *cobra.Command, args []string) error {
		s, err := a.settle(c.Flags())
		if err == nil {
			return do(c.Context(), c, args, s)
		}
		if !slices.Contains(profiles, s.profile) {
			s.profile = "" // the usual one
		}
		return problems.Join(err, also(args, s))
	}
	return c
}

// badInputs returns what is wrong with scenarios, with what goes with them, and with the
// place for their results.
func (a *app) badInputs(names []string, s settings) error {
	names = slices.DeleteFunc(slices.Clone(names), func(name string) bool { return scenarios.IsExperiment(name, a.files) })
	_, _, err := a.loadAll(names, s)
	_, targets := a.loadTargets(s.targets)
	return problems.Join(err, targets, a.placeForResults(s.out))
}

// badQuestion returns what is wrong with scenarios or else with a question about them.
func (a *app) badQuestion(read func(se *session, bad *problems.List)) func(names []string, s settings) error {
	return func(names []string, s settings) error {
		if err := a.badInputs(names, s); err != nil {
			return err
		}
		se, err := a.prepare(names, s)
		if err != nil {
			return err
		}
		var bad problems.List
		read(se, &bad)
		return bad.Err()
	}
}

// between checks the number of arguments; most < 0 sets no upper limit.
func (a *app) between(least, most int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < least {
			return problems.BadInput(a.Say("input.too-few", c.CommandPath(), least, len(args), c.UseLine()))
		}
		if most >= 0 && len(args) > most {
			return problems.BadInput(a.Say("input.too-many", c.CommandPath(), most, strings.Join(args[most:], " "), c.UseLine()))
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
		if n := scenarios.Nearest(name, known); n != "" && dashes == "--" {
			hint = a.Say("input.hint", "--"+n)
		}
		return problems.BadInput(a.Say("input.flag", c.CommandPath(), dashes+name) + hint +
			a.Say("input.flags", "--"+strings.Join(known, ", --")))
	case errors.As(err, &valueless):
		return problems.BadInput(a.Say("input.flag-value", "--"+valueless.GetSpecifiedName()))
	case errors.As(err, &invalid):
		return problems.BadInput(a.Say("input.flag-switch", "--"+invalid.GetFlag().Name, invalid.GetValue()))
	}
	return problems.BadInput(err.Error())
}

// help writes the help page of a command.
func (a *app) help(c *cobra.Command, _ []string) {
	var b strings.Builder
	about := c.Long
	if about == "" {
		about = c.Short
	}
	fmt.Fprintf(&b, "%s\n\n%s\n  %s\n", about, a.Say("help.usage"), c.UseLine())
	if c.Example != "" {
		fmt.Fprintf(&b, "\n%s\n%s\n", a.Say("help.examples"), c.Example)
	}
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s\n", a.Say("help.commands"))
		for _, s := range c.Commands() {
			if s.IsAvailableCommand() || s.Name() == "help" {
				fmt.Fprintf(&b, "  %-12s %s\n", s.Name(), s.Short)
			}
		}
	}
	if c.HasAvailableFlags() {
		fmt.Fprintf(&b, "\n%s\n", a.Say("help.options"))
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
				initial = a.Say("help.default", f.DefValue)
			}
			fmt.Fprintf(&b, "  %-30s %s%s\n", strings.TrimSpace("--"+f.Name+" "+kind), f.Usage, initial)
		})
	}
	fmt.Fprintf(&b, "\n%s\n", a.Say("help.exit"))
	fmt.Fprint(a.stdout, b.String())
}
