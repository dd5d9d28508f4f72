using Microsoft.AspNetCore.Components.Forms;
using SmsConsole.Core;
using SmsConsole.Core.Suppressions;

namespace SmsConsole.Web.Features.Suppressions;

/// <summary>The inputs of adding numbers as they stand.</summary>
public sealed class SuppressionForm
{
    private static readonly char[] Separators = ['\n', '\r', ',', ';', '，', '；', '、'];

    public string Numbers { get; set; } = "";

    /// <summary>Comes before <see cref="Numbers"/>.</summary>
    public IBrowserFile? File { get; set; }
    public string Country { get; set; } = "";
    public SuppressionReason Reason { get; set; } = SuppressionReason.Manual;
    public SuppressionScope Scope { get; set; } = SuppressionScope.All;
    public string Note { get; set; } = "";

    /// <summary>The pasted numbers, one each.</summary>
    public IReadOnlyList<string> Lines => Numbers.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public SuppressionTerms ToTerms() => new(Reason, Scope, Note, Country.Length > 0 ? Country : null);

    /// <summary>The numbers of the file. Problems: <c>file.…</c>.</summary>
    public async Task<Outcome<IReadOnlyList<NumberLine>>> ReadAsync(CancellationToken ct)
    {
        if (File is null)
            return new List<NumberLine>();
        if (File.Size > SuppressionFiles.MaxBytes)
            return new Problem("file.too_large", $"The file is larger than {SuppressionFiles.MaxBytes / 1024 / 1024} MB. Split it into smaller files.").With(SuppressionFiles.MaxBytes / 1024 / 1024);
        using var copy = new MemoryStream();
        await using (var upload = File.OpenReadStream(SuppressionFiles.MaxBytes, ct))
            await upload.CopyToAsync(copy, ct);
        copy.Position = 0;
        return await SuppressionFiles.ReadAsync(copy, ct);
    }
}
