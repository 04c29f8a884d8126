using Luling.County.Exchange.Tables;
using Luling.Policy.Programmes.Sources;

namespace Luling.County.Verification.Crosscheck;

/// <summary>Finds the row of headings by the one heading without which a file of persons is of no use, under any of its spellings.</summary>
internal static class OutsideHeadings
{
    /// <summary>Null when found; otherwise why not.</summary>
    public static TableFault? FindBy(this OutsideFile file, SourceHeading number)
    {
        foreach (var spelling in number.Spellings)
        {
            switch (file.FindHeadings([spelling]))
            {
                case null: return null;
                case { Code: "table.no-headings" }: break;
                case var fault: return fault;
            }
        }
        return new TableFault("table.no-number",
            $"文件“{file.Name}”的前 10 行里没有身份证号一列。找过的表头：{string.Join("、", number.Spellings)}。请改表头，或在 crosschecks.yaml 中给该来源补上这种写法。",
            $"No column of identity numbers was found in the first 10 rows of the file \"{file.Name}\". Headings looked for: {string.Join(", ", number.Spellings)}. Change the heading, or add its spelling to the source in crosschecks.yaml.");
    }
}
