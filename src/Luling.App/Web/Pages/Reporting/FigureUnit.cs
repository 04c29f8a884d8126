using Luling.App.Text;
using Luling.County.Reporting;

namespace Luling.App.Web.Pages.Reporting;

/// <summary>How the figure pages name units and choose figures.</summary>
internal static class FigureUnit
{
    private static readonly Texts T = Texts.Of("Figures");

    /// <summary>The unit in the reader's language; as the figure list has it where it is the same in both.</summary>
    public static string In(string unit) => T.Find("Unit-" + unit) ?? unit;

    public static IEnumerable<Figure> Chosen(IEnumerable<Figure> figures, IQueryCollection query)
    {
        var section = query["section"].ToString();
        return figures.Where(f => (section.Length == 0 || f.Section == section)
            && (query["computed"] != "1" || f.Computed) && (query["differs"] != "1" || f.Agrees == false));
    }
}
