using System.Text;

namespace SmsConsole.Core.Campaigns.Files;

/// <summary>
/// Decodes a stream in windows of 64 KB. Text ends at the first fault, which is told with its line. While only ASCII has come the
/// encoding stays open, so that a first Chinese name far down decides it; windows are always filled, so the answer never depends
/// on how the stream hands out its bytes.
/// </summary>
internal sealed class StrictText(Stream stream, RecipientFileOptions options)
{
    private readonly byte[] bytes = new byte[64 * 1024];
    private readonly char[] chars = new char[(64 * 1024) + 16];
    private TextEncoding? encoding = options.EncodingName is { } name ? TextEncoding.Named(name) : null;
    private Decoder? decoder;
    private Func<int, Problem>? fault;
    private int start, end;

    public string EncodingName => (encoding ?? TextEncoding.Utf8).Name;
    public bool IsGuess => encoding is { IsGuess: true };
    public long BytesRead { get; private set; }

    /// <summary>The text decoded and not yet taken.</summary>
    public ReadOnlySpan<char> Rest => chars.AsSpan(start, end - start);

    /// <summary>Nothing follows <see cref="Rest"/>, because the stream ended or because of a fault.</summary>
    public bool IsLast { get; private set; }

    /// <summary>The stream ended well with <see cref="Rest"/>.</summary>
    public bool EndsWell => IsLast && fault is null;

    public void Take(int count) => start += count;

    /// <summary>What stopped the text at <see cref="Rest"/>'s end; null when the stream just goes on or ended well.</summary>
    public Problem? FaultAt(int line) => fault?.Invoke(line);

    /// <summary>Decodes the next window, once <see cref="Rest"/> is used up.</summary>
    public async ValueTask FillAsync(CancellationToken ct)
    {
        var count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        var isFirst = BytesRead == 0;
        BytesRead += count;
        IsLast = count < bytes.Length;
        (start, end) = (0, 0);
        if (BytesRead > options.MaxBytes)
            StopWith(FileProblems.TooLarge(options.MaxBytes));
        else if (Choose(bytes.AsSpan(0, count), isFirst) is { } refusal)
            StopWith(refusal);
        else
            Decode(bytes.AsSpan(0, count), isFirst);
    }

    private void StopWith(Problem problem) => (fault, IsLast) = (_ => problem, true);

    private Problem? Choose(ReadOnlySpan<byte> window, bool isFirst)
    {
        if (isFirst && FileSniff.ForeignKind(window) is { } kind)
            return FileProblems.WrongKind(kind);
        if (isFirst && encoding is null)
        {
            var told = FileSniff.Told(window);
            if (told.Problems is [var refusal, ..])
                return refusal;
            encoding = told.Value;
        }
        if (encoding is not null || Ascii.IsValid(window))
            return null;
        encoding = FileSniff.Tried(window);
        decoder = null;
        return encoding is null ? FileProblems.EncodingUnknown() : null;
    }

    private void Decode(ReadOnlySpan<byte> window, bool isFirst)
    {
        decoder ??= (encoding ?? TextEncoding.Utf8).Encoding.GetDecoder();
        end = decoder.GetChars(window, chars, flush: false);
        var bad = chars.AsSpan(0, end).IndexOfAny('\0', FileSniff.Broken);
        if (bad >= 0)
        {
            fault = chars[bad] == '\0' ? FileProblems.NulByte : line => FileProblems.BadCharacter(line, EncodingName);
            (end, IsLast) = (bad, true);
        }
        else if (IsLast && decoder.GetChars([], chars.AsSpan(end), flush: true) > 0)
        {
            fault = FileProblems.Incomplete;
        }
        if (isFirst && end > 0 && chars[0] == '\uFEFF')
            start = 1;
    }
}
