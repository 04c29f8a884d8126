using Luling.Policy.Feel;

namespace Luling.Policy.Facts;

/// <summary>What a fact holds.</summary>
public enum FactType
{
    /// <summary>A number with a fixed count of decimals.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Truth,

    /// <summary>A text, mostly one of a few stable values (<see cref="Fact.Values"/>).</summary>
    Text,

    /// <summary>A calendar day.</summary>
    Day,
}

/// <summary>One value that a text fact can take, with its names for people.</summary>
/// <param name="Value">As rules write it; stable, English.</param>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record FactValue(string Value, string Zh, string En);

/// <summary>A fact that rules may name: something known, or not known, of every subject of a kind.</summary>
public sealed record Fact
{
    /// <summary>The English name; words divided by single spaces, unique in its kind.</summary>
    public required string En { get; init; }

    /// <summary>The Chinese name; unique in its kind.</summary>
    public required string Zh { get; init; }

    /// <summary>What it holds where it is known.</summary>
    public required FactType Type { get; init; }

    /// <summary>Unit of a number, such as <c>CNY/person/year</c> or <c>person</c>; empty for other types and for bare counts.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Decimals that values are kept with, 0 to 6: 2 for yuan (whole fen), 0 for counts.</summary>
    public byte Decimals { get; init; }

    /// <summary>What it means, where it comes from and when it is not known, in Chinese; empty where the name says all.</summary>
    public string MeaningZh { get; init; } = "";

    /// <summary>The same in English.</summary>
    public string MeaningEn { get; init; } = "";

    /// <summary>The values that a text can take; empty where any text can stand. A rule that compares it with another text is at fault.</summary>
    public IReadOnlyList<FactValue> Values { get; init; } = [];

    /// <summary>The type in the language of rules.</summary>
    public FeelType FeelType => Type switch
    {
        FactType.Number => FeelType.Number,
        FactType.Truth => FeelType.Boolean,
        FactType.Text => FeelType.String,
        FactType.Day => FeelType.Date,
        _ => throw new InvalidOperationException(Type.ToString()),
    };

    /// <summary>The name in a language.</summary>
    public string In(FeelLanguage language) => language == FeelLanguage.Zh ? Zh : En;
}
