using System.Globalization;
using Luling.App.Text;
using Luling.County.Journal;
using Luling.County.Verification;
using Luling.Policy;

namespace Luling.App.Web.Pages.Verification;

/// <summary>Deliveries and their records in words.</summary>
internal static class DeliveryWords
{
    private static readonly Texts T = Texts.Of("Deliveries");

    public static string Name(Wording text) => Language.IsChinese ? text.Zh : text.En;

    public static RecordChange ChangeOf(string? asked) => Enum.TryParse<RecordChange>(asked, ignoreCase: true, out var change) ? change : RecordChange.Appeared;

    public static string State(DeliveryState state) => JournalWords.Word(state).In();

    public static string Match(OutsideRecord record) => record.Row == 0 ? T["NotInList"]
        : record.Probability is { } probability ? $"{JournalWords.Word(record.Match).In()} {probability.ToString("0.00", CultureInfo.InvariantCulture)}"
        : JournalWords.Word(record.Match).In();

    public static string Content(RecordChangeLine line) => string.Join(Language.IsChinese ? "；" : "; ", line.Cells.Where(c => !string.IsNullOrEmpty(c.Now) || !string.IsNullOrEmpty(c.Before))
        .Select(c => line.Change == RecordChange.Altered && c.Before != c.Now ? T["CellAltered", c.Heading, c.Before ?? Show.None, c.Now ?? Show.None] : T["Cell", c.Heading, c.Now]));

    /// <summary>Enough of the fingerprint to compare by eye.</summary>
    public static string Short(string sha256) => sha256[..12];
}
