using System.Globalization;
using Luling.County.Storage;
using Luling.Policy.Programmes;

namespace Luling.County.Responsibility;

/// <summary>What the use cases of a matter have in common: its names, its waiting number, how its steps are kept.</summary>
internal static class MatterWords
{
    /// <summary>More than this nobody says at a window.</summary>
    public const int LongestText = 2000;
    public const int LongestName = 50;
    public const int LongestPhone = 30;

    /// <summary>Whether a text can be kept word for word: PostgreSQL holds no character 0.</summary>
    public static bool CanBeKept(string? text, int most = LongestText) => StoredText.Fits(text, most);

    /// <summary>The window as the programme names it.</summary>
    public static string IdOf(WindowKind window) => window.ToString().ToLowerInvariant();

    public static WindowKind? KindOf(string? id) => Enum.TryParse<WindowKind>(id, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;

    /// <summary>What it is about; its id where the programme no longer has it.</summary>
    public static Bilingual NameOf(Programme programme, string matterId, DateOnly day) => programme.Windows.Find(matterId, day) is { } matter ? matter.Name : (matterId, matterId);

    public static Bilingual PaperOf(Programme programme, string matterId, string paper, DateOnly day) =>
        programme.Windows.Find(matterId, day)?.Papers.FirstOrDefault(p => p.Id == paper) is { } known ? known.Name : (paper, paper);

    /// <summary>The number called out: a letter for the window, and the how-manieth it is at that window on its day.</summary>
    public static string Ticket(WindowKind window, int place) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + (int)window)}{place:00}");

    /// <summary>Readable numbers in the order in which they were given: a longer one is later.</summary>
    public static int Compare(string code, string other) => code.Length != other.Length ? code.Length.CompareTo(other.Length) : string.CompareOrdinal(code, other);

    /// <summary>The order of the queue: the green channel first, then by number.</summary>
    public static int CompareInQueue((bool Green, string Code) one, (bool Green, string Code) other) => one.Green != other.Green ? one.Green ? -1 : 1 : Compare(one.Code, other.Code);

    /// <summary>The papers that the promise waits for, of those not yet seen.</summary>
    public static IReadOnlyList<string> Missing(WindowMatter? matter, IReadOnlySet<string> seen) => matter is null ? [] : [.. matter.Papers.Where(p => p.Needed && !seen.Contains(p.Id)).Select(p => p.Id)];

    public static bool IsOpen(MatterState state) => state is not (MatterState.Answered or MatterState.Withdrawn);

    public static void AddStep(Act act, Matter of, MatterStepKind kind, DateOnly on, string? text = null) => act.Db.Add(new MatterStep
    {
        CountyCode = of.CountyCode, Id = act.NewId(), AreaCode = of.AreaCode, OfMatterId = of.Id, Kind = kind, On = on, By = act.Db.Scope.Actor, ById = act.Db.Scope.ActorId, Text = text,
    });

    /// <summary>Lets the promise run from a day on. False where the programme has no number of days on it.</summary>
    public static bool Promise(Matter matter, WindowMatter rule, Programme programme, DateOnly complete)
    {
        var term = rule.PromiseFor(matter.GreenChannel);
        if (term.On(programme.Parameters, complete) is not { } days)
        {
            return false;
        }
        (matter.CompleteOn, matter.DueOn) = (complete, MatterPromise.DueOn(complete, days, term.Workdays));
        return true;
    }
}
