using System.Globalization;
using Luling.County.Coverage.Snapshot;
using Luling.County.Exchange.Sheets;
using Luling.Policy;
using Luling.Policy.Programmes;

namespace Luling.County.Verification.Quality;

/// <summary>Windows, fields and those who answer, in words.</summary>
internal static class QualityWords
{
    private static readonly Dictionary<string, string> FieldsEn = new[] { "persons", "households" }.Select(k => SheetKinds.Find(k)!).Concat(SheetKinds.All)
        .SelectMany(k => k.Columns).GroupBy(c => c.Heading, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().NameEn, StringComparer.Ordinal);

    /// <summary>The heading of the sheet; in English with what it means.</summary>
    public static Bilingual Field(Rule rule) => rule.Field is not { } heading ? ("", "") : (heading, FieldsEn.TryGetValue(heading, out var en) ? $"{en} ({heading})" : heading);

    /// <summary>Whether the national system lets the value be mended, as the day stands.</summary>
    public static Bilingual Window(MendingWindow window) => window.State switch
    {
        WindowState.Open when window.Day is { } last => ($"现在开放，至 {Iso(last)}", $"open now, until {Iso(last)}"),
        WindowState.Open => ("现在开放", "open now"),
        WindowState.Opens => ($"{Iso(window.Day!.Value)} 开放", $"opens on {Iso(window.Day!.Value)}"),
        WindowState.Closed => ("已关闭，下次开放日未定", "closed, no next day on file"),
        _ => ("开放日不详", "days not known"),
    };

    /// <summary>The window by its name, and how it stands.</summary>
    public static Bilingual Window(Rule rule, ParameterTable parameters, DateOnly day)
    {
        var state = Window(MendingWindow.Of(rule, parameters, day));
        return rule.Window is { } name ? ($"{name.Zh}：{state.Zh}", $"{name.En}: {state.En}") : state;
    }

    public static Bilingual Kind(ClerkKind kind) => kind switch
    {
        ClerkKind.Entered => ("最后录入人", "entered it last"),
        ClerkKind.Reviewer => ("乡镇审核人（服务中心主任）", "township reviewer (director of the service centre)"),
        _ => ("单位（未录入责任人）", "office (nobody on file)"),
    };

    public static Bilingual Subject(ISubject subject) => subject.SubjectKind switch
    {
        "household" => ("户", "household"),
        "person" => ("人口", "person"),
        "village" => ("村", "village"),
        "cadre" => ("干部", "cadre"),
        var other => (other, other),
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
