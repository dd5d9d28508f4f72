using SmsConsole.Core.Signatures;

namespace SmsConsole.Web.Features.Signatures;

/// <summary>The inputs of a signature as they stand.</summary>
public sealed class SignatureForm
{
    public string Text { get; set; } = "";
    public SignatureSource Source { get; set; }
    public bool IsThirdParty { get; set; }
    public bool IsOnlyForCodes { get; set; }
    public string Note { get; set; } = "";

    public static SignatureForm Of(SignatureView signature) => new()
    {
        Text = signature.Text,
        Source = signature.Draft.Source,
        IsThirdParty = signature.Draft.IsThirdParty,
        IsOnlyForCodes = signature.Draft.IsOnlyForCodes,
        Note = signature.Draft.Note ?? "",
    };

    public SignatureDraft ToDraft() => new(Source, IsThirdParty, string.IsNullOrWhiteSpace(Note) ? null : Note, IsOnlyForCodes);
}
