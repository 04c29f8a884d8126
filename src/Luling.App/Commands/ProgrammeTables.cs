using System.CommandLine;
using System.Globalization;
using System.Text;
using Luling.App.Text;
using Luling.County.Exchange;
using Luling.Policy;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Tables;

namespace Luling.App.Commands;

/// <summary><c>programme tables</c>: the decision tables of a programme, to a workbook with <c>--out</c> and back into its files with <c>--in</c>.</summary>
internal static class ProgrammeTables
{
    private static readonly Texts T = Texts.Of("Programme");

    private sealed record TableDocument(string Rule, DateOnly From, string Zh, string En, string Sheet, string File, string? Workbook, HitPolicy Hit, IReadOnlyList<string> Inputs, string Output, int Rows);

    public static Command Create(CommonOptions common)
    {
        var id = ProgrammeCommand.IdOrPath();
        var rule = new Option<string?>("--rule") { Description = T["TablesRule"], HelpName = "id" };
        var output = new Option<string?>("--out") { Description = T["TablesOut"], HelpName = "FILE.xlsx" };
        var input = new Option<string?>("--in") { Description = T["TablesIn"], HelpName = "FILE.xlsx" };
        var command = new Command("tables", T["Tables"]) { id, rule, output, input };
        common.Run(command, (session, _) => Task.FromResult(Run(session, session.Get(id), session.Get(rule), session.Get(output), session.Get(input))));
        return command;
    }

    private static int Run(CommandSession session, string? idOrPath, string? rule, string? output, string? input)
    {
        if (output is not null && input is not null)
        {
            CommandSession.Tell(T["TablesOneWay"]);
            return ExitCode.WrongUsage;
        }
        if (ProgrammeCommand.FolderOf(session, idOrPath) is not { } folder)
        {
            return ExitCode.UnusableInput;
        }
        var load = ProgrammeTexts.LoadFrom(folder, ProgrammeCommand.Facts);
        if (load.Programme is not { } programme)
        {
            ProgrammeTexts.Tell(folder, load.Faults);
            CommandSession.Tell(T["CheckFirst", load.Faults.Count]);
            return ExitCode.FaultsFound;
        }
        var tables = TableSheets.Of(programme).Where(t => rule is null || t.Rule.Id == rule).ToList();
        if (tables.Count == 0)
        {
            CommandSession.Tell(rule is null ? T["TablesNone", programme.Id] : T["TablesNoRule", programme.Id, rule]);
            return rule is null && input is null && output is null ? ExitCode.Done : ExitCode.WrongUsage;
        }
        return output is not null ? Out(output, tables) : input is not null ? In(session, folder, programme, input) : List(session, tables);
    }

    private static int List(CommandSession session, IReadOnlyList<TableSheet> tables)
    {
        session.WriteJson(tables.Select(t => new TableDocument(
            t.Rule.Id, t.Rule.From, t.Rule.Name.Zh, t.Rule.Name.En, t.Sheet, t.Rule.File, t.Rule.Table!.Workbook, t.Rule.Table.Hit, [.. t.Rule.Table.Inputs.Select(i => i.Text)], t.Rule.Table.Output, t.Rule.Table.Rows.Count)).ToList());
        var list = new TextTable(T["TablesRuleId"], T["TablesSheet"], T["TablesFrom"], T["TablesHit"], T["TablesRows"], T["TablesWhere"]);
        foreach (var table in tables)
        {
            list.Add(table.Rule.Id, table.Sheet, Day(table.Rule.From), table.Rule.Table!.Hit.ToString(), table.Rule.Table.Rows.Count.ToString(CultureInfo.InvariantCulture), table.Rule.Table.Workbook ?? table.Rule.File);
        }
        session.Say(list.ToString());
        return ExitCode.Done;
    }

    private static int Out(string output, IReadOnlyList<TableSheet> tables)
    {
        if (!output.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            CommandSession.Tell(T["TablesXlsx", output]);
            return ExitCode.WrongUsage;
        }
        if (ProgrammeSheets.Write(output, [.. tables.Select(t => (t.Sheet, t.Rule.Table!))]) is { } fault)
        {
            CommandSession.Tell(fault.Text(CommandSession.Culture.TwoLetterISOLanguageName == "zh"));
            return ExitCode.UnusableInput;
        }
        CommandSession.Tell(T["TablesWritten", tables.Count, output]);
        return ExitCode.Done;
    }

    private static int In(CommandSession session, string folder, Programme programme, string input)
    {
        var (load, more) = TableSheets.With(folder, programme, input);
        IReadOnlyList<ProgrammeFault> faults = [.. load.Faults, .. more];
        var texts = ProgrammeTexts.Of(folder).ToDictionary(t => t.Name, t => t.Text, StringComparer.Ordinal);
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        var written = 0;
        if (faults.Count == 0)
        {
            (texts, faults) = Put(programme, load.Programme!, input, texts, changed, ref written);
        }
        // The files as they would be must load to what the workbook says.
        if (faults.Count == 0)
        {
            faults = Programme.Load([.. texts.Select(t => new ProgrammeText(t.Key, t.Value))], ProgrammeCommand.Facts, ProgrammeSheets.Beside(folder)).Faults;
        }
        if (faults.Count > 0)
        {
            foreach (var fault in faults)
            {
                session.Say(ProgrammeTexts.Line(folder, fault));
            }
            CommandSession.Tell(T["TablesRefused", faults.Count]);
            return ExitCode.FaultsFound;
        }
        try
        {
            Store(folder, changed, texts);
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            CommandSession.Tell(T["TablesCannotWrite", folder, cannot.Message]);
            return ExitCode.UnusableInput;
        }
        session.Say(changed.Count == 0 ? T["TablesUnchanged", input] : T["TablesStored", written, string.Join(", ", changed)]);
        return ExitCode.Done;
    }

    /// <summary>The texts with the rows that differ, or why they cannot be put there.</summary>
    private static (Dictionary<string, string> Texts, IReadOnlyList<ProgrammeFault> Faults) Put(
        Programme before, Programme after, string input, Dictionary<string, string> texts, SortedSet<string> changed, ref int written)
    {
        var faults = new List<ProgrammeFault>();
        foreach (var (sheet, rule) in TableSheets.Of(after).Select(t => (t.Sheet, t.Rule)))
        {
            var old = before.Rules.Single(r => r.Id == rule.Id && r.From == rule.From);
            if (TableSheets.Cells(old).SequenceEqual(TableSheets.Cells(rule)))
            {
                continue;
            }
            var place = new FaultPlace(input, 1, 1, sheet + "!A1");
            if (old.Table!.Workbook is { } workbook)
            {
                faults.Add(place.Fault("table-in-workbook", $"此表的行在 {workbook}（{old.Table.Sheet}）中，请直接修改该工作簿", $"The rows of this table stand in {workbook} ({old.Table.Sheet}): edit that workbook itself"));
            }
            else if (RowsText.Replace(texts[rule.File], rule.Id, rule.From, rule.Table!.Rows) is { } text)
            {
                texts[rule.File] = text;
                changed.Add(rule.File);
                written++;
            }
            else
            {
                faults.Add(place.Fault("table-cannot-be-put-back", $"无法把各行写回 {rule.File} 而不动其余内容，请手工修改", $"The rows cannot be put back into {rule.File} without touching the rest; edit it by hand"));
            }
        }
        return (texts, faults);
    }

    // All beside the old ones first: a full disk leaves the old files whole.
    private static void Store(string folder, IEnumerable<string> changed, Dictionary<string, string> texts)
    {
        var files = changed.Select(name => Path.Combine(folder, name)).ToList();
        foreach (var (name, path) in changed.Zip(files))
        {
            var marked = File.ReadAllBytes(path).AsSpan().StartsWith(Encoding.UTF8.Preamble);
            File.WriteAllText(path + ".part", texts[name], new UTF8Encoding(marked));
        }
        files.ForEach(path => File.Move(path + ".part", path, overwrite: true));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
