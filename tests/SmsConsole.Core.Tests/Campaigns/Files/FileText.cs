using System.Text;
using SmsConsole.Core.Campaigns.Files;

namespace SmsConsole.Core.Tests.Campaigns.Files;

/// <summary>What came of reading a whole file.</summary>
internal sealed record ReadFile(RecipientFile? File, List<string> Rows, Problem? Problem)
{
    public List<int> Numbers { get; init; } = [];
    public List<int> Lines { get; init; } = [];
    public List<Problem> RowProblems { get; init; } = [];
}

/// <summary>Files made in memory, and all that is read from them; cells are shown joined by a slash.</summary>
internal static class FileText
{
    public static Encoding Gb18030 { get; } = CodePagesEncodingProvider.Instance.GetEncoding("GB18030") ?? throw new InvalidOperationException();
    public static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? throw new InvalidOperationException();

    public static Task<ReadFile> ReadAsync(string text, RecipientFileOptions? options = null) => ReadAsync(Encoding.UTF8.GetBytes(text), options);

    public static Task<ReadFile> ReadAsync(byte[] bytes, RecipientFileOptions? options = null) => ReadAsync(new MemoryStream(bytes), options);

    public static async Task<ReadFile> ReadAsync(Stream stream, RecipientFileOptions? options = null)
    {
        var ct = TestContext.Current.CancellationToken;
        var opened = await RecipientFile.OpenAsync(stream, options ?? new(), ct);
        if (!opened.IsOk)
            return new(null, [], Assert.Single(opened.Problems));
        var file = opened.Value;
        var read = new ReadFile(file, [], null);
        while (await file.ReadAsync(ct))
        {
            read.Rows.Add(string.Join('/', Enumerable.Range(0, file.Row.CellCount).Select(file.Row.Text)));
            read.Numbers.Add(file.Row.RowNumber);
            read.Lines.Add(file.Row.LineNumber);
            if (file.Row.Problem is { } problem)
                read.RowProblems.Add(problem);
        }
        return read with { Problem = file.Problem };
    }
}

/// <summary>Hands out one byte at a time, as a slow upload may.</summary>
internal sealed class DrippingStream(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
}
