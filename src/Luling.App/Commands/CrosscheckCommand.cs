using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Luling.App.Text;
using Luling.County.Access;
using Luling.County.Exchange.Tables;
using Luling.County.Verification.Crosscheck;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.App.Commands;

/// <summary><c>crosscheck --source NAME=FILE …</c>: the register, or a list of persons, against departments' files. Writes nothing into the database:
/// a hit is looked at by people.</summary>
internal static class CrosscheckCommand
{
    private static readonly Texts T = Texts.Of("Crosscheck");

    private sealed record Options(Option<string[]> Sources, Option<string?> Register, Option<string?> Out, Option<string?> Errors);

    public static Command Create(CommonOptions common)
    {
        var options = new Options(
            new("--source") { Description = T["OptionSource"], HelpName = T["HelpSource"], Required = true },
            new("--register") { Description = T["OptionRegister"], HelpName = T["HelpRegister"] },
            new("--out") { Description = T["OptionOut"], HelpName = T["HelpOut"] },
            new("--errors") { Description = T["OptionErrors"], HelpName = T["HelpErrors"] });
        var command = new Command("crosscheck", T["Crosscheck"]) { options.Sources, options.Register, options.Out, options.Errors };
        options.Sources.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                var at = token.Value.IndexOf('=', StringComparison.Ordinal);
                if (at <= 0 || at == token.Value.Length - 1)
                {
                    result.AddError(T["WrongSource", token.Value]);
                }
            }
        });
        options.Out.Validators.Add(result => Ending(result, ".csv"));
        options.Errors.Validators.Add(result => Ending(result, ".csv", ".xlsx"));
        command.Validators.Add(result =>
        {
            string[] read = [.. (result.GetValue(options.Sources) ?? []).Select(PathOf).Append(result.GetValue(options.Register)).OfType<string>().Where(p => p.Length > 0).Select(Path.GetFullPath)];
            string[] written = [.. new[] { result.GetValue(options.Out), result.GetValue(options.Errors) }.OfType<string>().Where(p => p.Length > 0).Select(Path.GetFullPath)];
            foreach (var twice in written.Where((w, i) => read.Contains(w) || Array.IndexOf(written, w) < i))
            {
                result.AddError(T["SameFile", twice]);
            }
        });
        common.Run(command, (session, cancel) => RunAsync(session, options, cancel));
        return command;
    }

    private static void Ending(System.CommandLine.Parsing.OptionResult result, params string[] endings)
    {
        if (result.Tokens is [var path] && !endings.Contains(Path.GetExtension(path.Value), StringComparer.OrdinalIgnoreCase))
        {
            result.AddError(T["WrongEnding", path.Value, string.Join(" ", endings)]);
        }
    }

    private static string NameOf(string source) => source[..source.IndexOf('=', StringComparison.Ordinal)];

    private static string PathOf(string source) => source[(source.IndexOf('=', StringComparison.Ordinal) + 1)..];

    private static async Task<int> RunAsync(CommandSession session, Options options, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var asked = session.Get(options.Sources)!;
        // The programme and the list of persons are read side by side; most sources ask nothing about persons but their numbers.
        var list = session.Get(options.Register) is { } path ? Task.Run(() => RegisterFromFile.Read(path, null, [], ShowsNumbers(session), cancel), cancel) : null;
        if (ProgrammeTexts.LoadRecords(session.Programme) is not { } programme)
        {
            return ExitCode.UnusableInput;
        }
        if (Readings(asked, programme.On(session.AsOf)) is not { } readings)
        {
            return ExitCode.WrongUsage;
        }
        var refused = ExitCode.UnusableInput;
        if (await PersonsAsync(session, session.Get(options.Register), list, readings, code => refused = code, cancel) is not { } persons)
        {
            return refused;
        }
        using var files = new CrosscheckFiles(session.Get(options.Out), session.Get(options.Errors));
        try
        {
            files.Open();
            var checks = new List<SourceCheck>();
            for (var i = 0; i < asked.Length; i++)
            {
                var (check, fault) = await CheckAsync(readings[i], PathOf(asked[i]), persons, files, cancel);
                if (check is null)
                {
                    CommandSession.Tell((fault!.Zh, fault.En));
                    return ExitCode.UnusableInput;
                }
                checks.Add(check);
            }
            files.Finish();
            return new CrosscheckReport(session, persons, checks, files, watch.Elapsed.TotalSeconds).Tell();
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            CommandSession.Tell(T["CannotWrite", files.Names, cannot.Message]);
            return ExitCode.UnusableInput;
        }
    }

    private static bool ShowsNumbers(CommandSession session) => session.County.May(Right.SeeNumbersUnmasked);

    /// <summary>Null, after telling, where a name is none of the programme's sources.</summary>
    private static List<RecordReading>? Readings(string[] asked, ProgrammeOnDay rules)
    {
        var readings = new List<RecordReading>();
        foreach (var source in asked)
        {
            if (rules.Programme.Sources.FirstOrDefault(s => s.Id == NameOf(source)) is not { } found)
            {
                var known = string.Join(" ", rules.Programme.Sources.Select(s => s.Id));
                CommandSession.Tell(known.Length == 0 ? T["NoSources", rules.Programme.Id] : T["UnknownSource", NameOf(source), rules.Programme.Id, known]);
                return null;
            }
            readings.Add(new RecordReading(found, rules));
            if (readings[^1].OnFile.Count + readings[^1].Absent.Count == 0)
            {
                CommandSession.Tell(T["NoRules", found.Id, rules.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
            }
        }
        return readings;
    }

    /// <summary>Null, after telling why, where there is no register to compare with.</summary>
    private static async Task<RegisterPersons?> PersonsAsync(
        CommandSession session, string? path, Task<(RegisterPersons? Persons, TableFault? Fault)>? list, List<RecordReading> readings, Action<int> refused, CancellationToken cancel)
    {
        if (list is null)
        {
            return await CountyToRead.OpenAsync(session, refused, cancel) is { } snapshots
                ? RegisterFromCounty.Read((await snapshots.ViewAsync(session.Area, session.AreaCode, cancel))!, session.AsOf, session.County) : null;
        }
        var (persons, fault) = await list;
        var facts = readings.SelectMany(r => r.PersonFactsUsed(RecordSearch.Registered).Concat(r.PersonFactsUsed(RecordSearch.Absent))).Distinct().ToList();
        if (fault is null && facts.Count > 0)
        {
            (persons, fault) = RegisterFromFile.Read(path!, readings.Select(r => r.Source.Kind.Parent).First(k => k is not null), facts, ShowsNumbers(session), cancel);
        }
        if (fault is not null)
        {
            CommandSession.Tell((fault.Zh, fault.En));
        }
        return persons;
    }

    private static Task<(SourceCheck? Check, TableFault? Fault)> CheckAsync(RecordReading reading, string path, RegisterPersons persons, CrosscheckFiles files, CancellationToken cancel) =>
        RowProgress.RunAsync(
            T["Comparing", Path.GetFileName(path)],
            report => Task.FromResult(SourceCheck.Run(reading, path, persons, files.Hits, files.Troubles, CommandSession.Culture, p => report(p.Rows, p.Share), cancel)),
            rowsPerLine: 1_000_000);
}
