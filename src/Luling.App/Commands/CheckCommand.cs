using System.CommandLine;
using System.Globalization;
using Luling.App.Text;
using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Exchange.Tables;
using Luling.County.Verification.Quality;
using Luling.Policy.Programmes;

namespace Luling.App.Commands;

/// <summary><c>check</c>: the data-quality rules of the programme over the register.</summary>
internal static class CheckCommand
{
    private static readonly Texts T = Texts.Of("Quality");

    /// <summary>Numbers of persons never stand in a document for programs, whoever asks for it.</summary>
    private const Role ReaderOfDocuments = Role.Evaluator;

    private sealed record RuleDocument(string Id, string Level, int Hits, int Unknown, int Base, string Subject, string NameZh, string NameEn, string? Field, string? WindowZh, string? WindowEn, WindowState WindowState, DateOnly? WindowDay);

    private sealed record RowDocument(string Rule, string Level, string Subject, string Code, string? Household, string? Person, string Area, string? Field, string? Value, string Clerk, ClerkKind ClerkKind);

    private sealed record Document(
        DateOnly AsOf, string Area, string Programme, string Version, long JournalSeq, int Households, int HouseholdsAtFault, int Persons, int Told, int Errors, int Doubts, int Unknown, decimal? Score,
        IEnumerable<RuleDocument> Rules, IEnumerable<RowDocument> Rows);

    private sealed record Asked(string? Rule, string? Out, string? Pack, bool Record);

    public static Command Create(CommonOptions common)
    {
        var rule = new Option<string?>("--rule") { Description = T["CheckRule"], HelpName = "ID" };
        var output = new Option<string?>("--out") { Description = T["CheckOut"], HelpName = T["OutName"] };
        var pack = new Option<string?>("--pack") { Description = T["CheckPack"], HelpName = T["PackName"] };
        var record = new Option<bool>("--record") { Description = T["CheckRecord"] };
        var command = new Command("check", T["Check"]) { rule, output, pack, record };
        common.Run(command, (session, cancel) => CheckAsync(session, new Asked(session.Get(rule), session.Get(output), session.Get(pack), session.Get(record)), cancel));
        return command;
    }

    private static async Task<int> CheckAsync(CommandSession session, Asked asked, CancellationToken cancel)
    {
        if (asked.Out is { } path && CommandSession.FormatOf(path) is null)
        {
            CommandSession.Tell(T["OutKind", path]);
            return ExitCode.WrongUsage;
        }
        if (session.LoadProgramme() is not { } programme)
        {
            return ExitCode.UnusableInput;
        }
        var code = ExitCode.Done;
        if (await CountyToRead.OpenAsync(session, c => code = c, cancel) is not { } snapshots)
        {
            return code;
        }
        using var reader = new QualityReader(snapshots, session.Store, programme);
        if (await reader.ListAsync(session.County, session.AreaCode, session.AsOf, asked.Rule, unknown: false, cancel) is not { } rows)
        {
            CommandSession.Tell(T["NoSuchRule", asked.Rule ?? "", Iso(session.AsOf)]);
            return ExitCode.WrongUsage;
        }
        var summary = (await reader.SummaryAsync(session.County, session.AreaCode, session.AsOf, cancel))!;
        var rules = summary.Rules.Where(r => asked.Rule is null || r.Rule.Id == asked.Rule).ToList();
        await SayAsync(session, programme, summary, rules, rows, cancel);
        if (asked.Out is { } file)
        {
            await WriteAsync(session, programme, rows, file, cancel);
        }
        if (asked.Pack is { } folder)
        {
            await PackAsync(session, reader, snapshots, folder, cancel);
        }
        if (asked.Record)
        {
            var recorded = await new RecordQuality(session.Store, snapshots, reader).HandleAsync(session.County, new RecordQualityRequest { AsOf = session.AsOf }, cancel);
            CommandSession.Tell(RecordQuality.TextOf(recorded.Outcome));
            if (recorded.Outcome is not (RecordQualityOutcome.Done or RecordQualityOutcome.Unchanged))
            {
                return ExitCode.Refused;
            }
        }
        return rows.Count > 0 ? ExitCode.FaultsFound : ExitCode.Done;
    }

    private static async Task SayAsync(CommandSession session, Programme programme, QualitySummary summary, List<RuleCount> rules, IReadOnlyList<QualityRow> rows, CancellationToken cancel)
    {
        if (session.Json)
        {
            var values = await FieldValues.ReadAsync(session.Store, session.Area with { Role = ReaderOfDocuments }, rows, session.AsOf, cancel);
            var area = summary.Area;
            session.WriteJson(new Document(session.AsOf, area.AreaCode, programme.Id, programme.Version, summary.JournalSeq, area.Households, area.HouseholdsAtFault, summary.Persons,
                area.Told, area.Errors, area.Doubts, area.Unknown, area.Score is { } score ? decimal.Round(score, 4) : null,
                rules.Select(r => Of(r, programme, session.Today)), rows.Zip(values, Of)));
            return;
        }
        session.Say(T["CheckOf", summary.Area.AreaName, Iso(session.AsOf), Count(summary.Area.Households), Count(summary.Persons)]);
        var table = new TextTable("ID", T["Level"], T["Rule"], T["Faults"], T["Unknown"], T["Base"], T["Field"], T["Window"]);
        foreach (var r in rules.Where(r => r.Broken + r.Unknown > 0).OrderBy(r => QualityRules.LevelOf(r.Rule)).ThenByDescending(r => r.Broken).ThenBy(r => r.Rule.Id, StringComparer.Ordinal))
        {
            table.Add(r.Rule.Id, QualityRules.NameOf(QualityRules.LevelOf(r.Rule)).In(CommandSession.Culture), ((County.Bilingual)r.Rule.Name).In(CommandSession.Culture), Count(r.Broken), Count(r.Unknown), Count(r.Told),
                QualityWords.Field(r.Rule).In(CommandSession.Culture), QualityWords.Window(MendingWindow.Of(r.Rule, programme.Parameters, session.Today)).In(CommandSession.Culture));
        }
        session.Say(table.ToString());
        session.Say(T["CheckTotal", Count(rules.Count), Count(summary.Area.Errors), Count(summary.Area.Doubts), Count(summary.Area.Told), Count(summary.Area.Unknown),
            summary.Area.Score is { } total ? total.ToString("0.00", CultureInfo.InvariantCulture) : "-"]);
    }

    private static RuleDocument Of(RuleCount count, Programme programme, DateOnly today)
    {
        var (rule, window) = (count.Rule, MendingWindow.Of(count.Rule, programme.Parameters, today));
        return new RuleDocument(rule.Id, QualityRules.LevelOf(rule).Key(), count.Broken, count.Unknown, count.Told, rule.Subject.Id, rule.Name.Zh, rule.Name.En, rule.Field, rule.Window?.Zh, rule.Window?.En, window.State, window.Day);
    }

    private static RowDocument Of(QualityRow row, string? value) => new(row.Rule.Id, QualityRules.LevelOf(row.Rule).Key(), row.Subject.SubjectKind, row.Subject.Code, row.Household?.Code, row.Person?.Code, row.AreaCode,
        row.Rule.Field, value, row.Clerk.Name.In(CommandSession.Culture), row.Clerk.Kind);

    private static async Task WriteAsync(CommandSession session, Programme programme, IReadOnlyList<QualityRow> rows, string path, CancellationToken cancel)
    {
        var values = await FieldValues.ReadAsync(session.Store, session.Area, rows, session.AsOf, cancel);
        using (var file = TableWriter.Create(path, CommandSession.FormatOf(path)!.Value, T["Title"], QualityTable.Headings(CommandSession.Culture)))
        {
            foreach (var (row, value) in QualityTable.ByHousehold(rows.Zip(values)))
            {
                file.WriteRow(QualityTable.Cells(row, value, programme.Parameters, session.Today, CommandSession.Culture));
            }
        }
        CommandSession.Tell(T["Written", rows.Count, path]);
    }

    /// <summary>A workbook for each township of the area that has faults; each appears when it is whole.</summary>
    private static async Task PackAsync(CommandSession session, QualityReader reader, CountySnapshots snapshots, string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var view = (await snapshots.ViewAsync(session.County, session.AreaCode, cancel))!;
        foreach (var (code, name) in view.IsCounty ? view.Children.Select(c => (c.Code, c.Name)) : [(view.AreaCode, view.NameOf(view.AreaCode))])
        {
            var path = Path.Combine(folder, $"{T["Title"]}-{name}-{Iso(session.AsOf)}.xlsx");
            var unfinished = path + ".tmp";
            try
            {
                int? written;
                await using (var to = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
                {
                    written = await new QualityPack(session.Store, reader).WriteAsync(session.County, code, session.AsOf, CommandSession.Culture, to, cancel);
                }
                if (written > 0)
                {
                    File.Move(unfinished, path, overwrite: true);
                    CommandSession.Tell(T["Written", written, path]);
                }
            }
            finally
            {
                File.Delete(unfinished);
            }
        }
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
