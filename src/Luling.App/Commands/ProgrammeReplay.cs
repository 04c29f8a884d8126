using System.CommandLine;
using System.Globalization;
using Luling.App.Text;
using Luling.County.Targeting;

namespace Luling.App.Commands;

/// <summary><c>programme replay</c>: repeats stored decisions by the version and the facts of their time, and says whether every outcome
/// is the same.</summary>
internal static class ProgrammeReplay
{
    private const int Shown = 50;
    private static readonly Texts T = Texts.Of("Decisions");

    private sealed record DecisionDocument(string Household, DateOnly Day, string Programme, string Version, ReplayResult Result, IReadOnlyList<string> Differing, string? FaultZh, string? FaultEn);

    private sealed record Document(int Replayed, int Same, int Different, int Altered, int NotPossible, IReadOnlyList<DecisionDocument> Decisions);

    public static Command Create(CommonOptions common)
    {
        var household = new Option<string?>("--household") { Description = T["OptionHousehold"], HelpName = T["HelpCode"] };
        var sample = new Option<int>("--sample") { Description = T["OptionSample"], HelpName = "N", DefaultValueFactory = _ => 100 };
        sample.Validators.Add(r =>
        {
            if (r.Tokens.Count > 0 && r.GetValueOrDefault<int>() < 1)
            {
                r.AddError(T["WrongSample"]);
            }
        });
        var command = new Command("replay", T["Replay"]) { household, sample };
        common.Run(command, (session, cancel) => ReplayAsync(session, session.Get(household), session.Get(sample), cancel));
        return command;
    }

    private static async Task<int> ReplayAsync(CommandSession session, string? household, int sample, CancellationToken cancel)
    {
        var refused = ExitCode.Done;
        if (await TargetingToRead.OpenAsync(session, c => refused = c, cancel) is not var (_, reader))
        {
            return refused;
        }
        var replay = new ReplayDecision(session.Store, reader.Programme);
        var replayed = household is null ? await replay.SampleAsync(session.Area, sample, cancel)
            : await replay.HouseholdAsync(session.Area, household, session.AsOfAsked, cancel) is { } one ? [one] : [];
        if (replayed.Count == 0)
        {
            CommandSession.Tell(T["NothingStored"]);
            return ExitCode.WrongUsage;
        }
        int Count(ReplayResult result) => replayed.Count(r => r.Result == result);
        session.WriteJson(new Document(replayed.Count, Count(ReplayResult.Same), Count(ReplayResult.Different), Count(ReplayResult.Altered), Count(ReplayResult.NotPossible),
            [.. replayed.Select(r => new DecisionDocument(r.HouseholdCode, r.Day, r.ProgrammeId, r.Version, r.Result, r.Differing, r.Fault?.Zh, r.Fault?.En))]));
        foreach (var wrong in replayed.Where(r => r.Result != ReplayResult.Same || household is not null).Take(Shown))
        {
            session.Say(T["ReplayLine", wrong.HouseholdCode, wrong.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), wrong.Version[..12], T["Replay_" + wrong.Result], string.Join(", ", wrong.Differing), wrong.Fault?.In(CommandSession.Culture)]);
        }
        session.Say(T["Replayed", replayed.Count, Count(ReplayResult.Same)]);
        return Count(ReplayResult.Same) == replayed.Count ? ExitCode.Done : ExitCode.FaultsFound;
    }
}
