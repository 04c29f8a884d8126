namespace Luling.Linkage.Exact;

/// <summary>Where a scan of CSV bytes stands: it may be taken up again with the bytes that follow.</summary>
public struct CsvCursor
{
    /// <summary>How many bytes of the span have been looked at.</summary>
    public int Position { get; set; }

    /// <summary>What the last byte looked at was part of; the default value is the start of a record.</summary>
    public CsvPlace Place { get; internal set; }
}

/// <summary>A place in CSV text, as far as quoting is concerned.</summary>
public enum CsvPlace
{
    /// <summary>At the start of a cell: a quote opens a quoted cell.</summary>
    CellStart = 0,

    /// <summary>In a cell without quotes, or behind the closing quote and something after it: a quote is an ordinary character.</summary>
    Plain,

    /// <summary>Between quotes: separators and line ends are text. A file that ends here has a quote that was never closed.</summary>
    Quoted,

    /// <summary>Just behind a quote that closed a cell, or is the first of a doubled one.</summary>
    QuoteSeen,
}
