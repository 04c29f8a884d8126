using System.Globalization;
using System.Text;
using Luling.Policy;
using Luling.Policy.Settlement;

namespace Luling.Cores.Tests.Settlement;

/// <summary>One step in plain numbers, from which both the slow settlement and the files of the real one are made. Money in yuan.</summary>
internal sealed record PlainStep
{
    public bool PerYear { get; init; }
    /// <summary>Township, county, tertiary.</summary>
    public decimal[] Deductible { get; init; } = [0, 0, 0];
    public decimal? PoorFactor { get; init; }
    /// <summary>Ends and rates, the last end null; null where the step does not cover in-catalogue cost.</summary>
    public (decimal? To, decimal Rate)[]? Bands { get; init; }
    public decimal? OutRate { get; init; }
    public decimal? Cap { get; init; }
}

internal static class Chains
{
    public static readonly PlainStep[] JianByHand =
    [
        new() { Deductible = [100, 400, 600], Bands = null, OutRate = null, Cap = 100_000 },
        new() { PerYear = true, Deductible = [15_000, 15_000, 15_000], PoorFactor = 0.5m, Bands = [(50_000, 0.5m), (100_000, 0.6m), (null, 0.7m)] },
        new() { Bands = [(null, 0.9m)], OutRate = 0.8m },
        new() { Bands = [(null, 0.7m)] },
    ];

    /// <summary>The rates of the first step differ by level, which <see cref="PlainStep"/> has no word for.</summary>
    public static readonly decimal[] JianNcmsRates = [0.9m, 0.8m, 0.6m];

    public static string Folder { get; } = Path.Combine(TestFiles.RepositoryRoot ?? throw new DirectoryNotFoundException("Luling.slnx was not found above the test program"), "programmes", "jian-2016");

    /// <summary>The county's own file, as shipped.</summary>
    public static SettlementChain Jian { get; } = Load(File.ReadAllText(Path.Combine(Folder, "settlement.yaml")), File.ReadAllText(Path.Combine(Folder, "parameters.yaml")));

    public static SettlementChain Load(string chain, string parameters)
    {
        var load = Read(chain, parameters);
        Assert.Empty(load.Faults);
        return load.Chain!;
    }

    public static SettlementLoad Read(string chain, string parameters)
    {
        var table = ParameterTable.Load(new StringReader(parameters), "parameters.yaml");
        Assert.Empty(table.Faults);
        return SettlementChain.Load(new StringReader(chain), "settlement.yaml", table.Table!);
    }

    /// <summary>The files that say the same as the plain steps.</summary>
    public static SettlementChain Of(IReadOnlyList<PlainStep> steps)
    {
        var chain = new StringBuilder("steps:\n");
        var parameters = new StringBuilder("parameters:\n");
        void Parameter(string key, string unit, string value) => parameters.Append(CultureInfo.InvariantCulture,
            $"  - key: {key}\n    unit: \"{unit}\"\n    values:\n      - {{ from: 2000-01-01, value: {value}, source: s, confidence: sourced }}\n");
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            chain.Append(CultureInfo.InvariantCulture, $"  - id: s{i}\n    nameZh: 步\n    nameEn: step\n    payerZh: 付\n    payerEn: payer\n    source: s\n");
            chain.Append(CultureInfo.InvariantCulture, $"    deductible:\n      per: {(step.PerYear ? "year" : "admission")}\n      amount: {{ township: s{i}.d0, county: s{i}.d1, tertiary: s{i}.d2 }}\n");
            for (var level = 0; level < 3; level++)
            {
                Parameter($"s{i}.d{level}", step.PerYear ? "CNY/person/year" : "CNY/admission", Text(step.Deductible[level]));
            }

            if (step.PoorFactor is { } factor)
            {
                chain.Append(CultureInfo.InvariantCulture, $"      poorFactor: s{i}.f\n");
                Parameter($"s{i}.f", "ratio", Text(factor));
            }

            if (step.Bands is { } bands)
            {
                chain.Append(CultureInfo.InvariantCulture, $"    inCatalogue:\n      bands: [{string.Join(", ", bands.Select((_, b) => $"s{i}.b{b}"))}]\n");
                for (var b = 0; b < bands.Length; b++)
                {
                    Parameter($"s{i}.b{b}", "CNY:ratio", $"\"{Text(b == 0 ? 0 : bands[b - 1].To!.Value)}-{(bands[b].To is { } to ? Text(to) : "")}:{Text(bands[b].Rate)}\"");
                }
            }

            if (step.OutRate is { } outside)
            {
                chain.Append(CultureInfo.InvariantCulture, $"    outOfCatalogue:\n      rate: s{i}.o\n");
                Parameter($"s{i}.o", "ratio", Text(outside));
            }

            if (step.Cap is { } cap)
            {
                chain.Append(CultureInfo.InvariantCulture, $"    yearlyCap: s{i}.c\n");
                Parameter($"s{i}.c", "CNY/person/year", Text(cap));
            }
        }

        return Load(chain.ToString(), parameters.ToString());
    }

    public static MedicalBill Bill(string code, string day, long yuan, long outOfCatalogueYuan = 0, CareLevel? level = CareLevel.County, bool? poor = true, string person = "A") => new()
    {
        Code = code, Person = person, Day = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), Level = level, Total = yuan * 100, OutOfCatalogue = outOfCatalogueYuan * 100, Poor = poor,
    };

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
