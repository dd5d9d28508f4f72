using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>How texts are encoded and cut into segments.</summary>
public sealed class TextClient
{
    private readonly ApiCaller caller;

    internal TextClient(ApiCaller caller) => this.caller = caller;

    /// <summary>Measures up to 1,000 texts, in their order.</summary>
    /// <param name="mainland">True counts as the Chinese mainland bills: always UCS-2.</param>
    public Task<IReadOnlyList<MeasuredText>> MeasureAsync(IReadOnlyList<string> texts, bool mainland = false, CancellationToken ct = default) =>
        caller.AskAsync<TextsToMeasure, IReadOnlyList<MeasuredText>>("text/measure", new(texts, mainland), ct);
}

internal sealed record TextsToMeasure(IReadOnlyList<string> Texts, bool Mainland);

/// <summary>How long a text is.</summary>
/// <param name="Encoding"><c>GSM-7</c> or <c>UCS-2</c>.</param>
/// <param name="Units">Septets of GSM-7, or UTF-16 code units of UCS-2.</param>
/// <param name="SegmentUnits">The units in each segment.</param>
/// <param name="SegmentOffsets">Where each segment starts, in UTF-16 code units of the text.</param>
/// <param name="NonGsm">The characters that GSM-7 lacks, each once, in order.</param>
public sealed record MeasuredText(
    string Encoding, int Units, int Segments, IReadOnlyList<int> SegmentUnits, IReadOnlyList<int> SegmentOffsets, IReadOnlyList<string> NonGsm);
