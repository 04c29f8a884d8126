using Microsoft.Extensions.Caching.Memory;

namespace Luling.App.Web;

/// <summary>Keeps what was measured. A key names all that decides the value, the journal's position among it, so that
/// nothing kept is ever out of date; what is not asked for again gives way.</summary>
internal sealed class Measured : IDisposable
{
    /// <summary>Values kept; about a county's villages on one day, and what people compare.</summary>
    private const int Most = 1000;

    private readonly Lock beginning = new();
    private readonly MemoryCache memory = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>Whoever comes second waits for the first one's measuring, and nobody's leaving breaks it off. A failure is not kept.</summary>
    public async Task<T> KeepAsync<T>(object key, Func<Task<T>> measure)
    {
        Lazy<Task<T>> kept;
        lock (beginning)
        {
            kept = memory.GetOrCreate(key, entry =>
            {
                entry.Size = 1;
                return new Lazy<Task<T>>(measure);
            })!;
        }
        try
        {
            return await kept.Value;
        }
        catch
        {
            memory.Remove(key);
            throw;
        }
    }

    public void Dispose() => memory.Dispose();
}
