using System.Text.Encodings.Web;
using System.Text.Json;
using Luling.County.Storage;
using Luling.Policy.Programmes;

namespace Luling.County.Targeting;

/// <summary>The files of a programme as they stood when decisions were made by them; kept once, so that every decision can be repeated.</summary>
internal sealed class ProgrammeVersion : CountyFact
{
    private static readonly JsonSerializerOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required string ProgrammeId { get; init; }

    /// <summary>SHA-256 over the files. It is journaled, and so vouches for <see cref="Texts"/>.</summary>
    public required string Version { get; init; }

    /// <summary>Names and texts as JSON.</summary>
    [NotJournaled] public required string Texts { get; init; }

    public static string Write(IReadOnlyList<ProgrammeText> texts) => JsonSerializer.Serialize(texts, Form);

    public IReadOnlyList<ProgrammeText> Read() => JsonSerializer.Deserialize<List<ProgrammeText>>(Texts, Form)!;
}
