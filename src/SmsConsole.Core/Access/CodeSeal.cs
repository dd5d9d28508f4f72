using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace SmsConsole.Core.Access;

/// <summary>
/// Seals the codes of verifications that still open something, so that the database alone tells none. A code is opened for two things: to send
/// the same one again, and to hide it from people who read the message.
/// </summary>
public sealed class CodeSeal(IDataProtectionProvider protection)
{
    public const char Hidden = '•';

    private readonly IDataProtector protector = protection.CreateProtector("SmsConsole.Verifications.Codes");

    public byte[] Seal(string code) => protector.Protect(Encoding.UTF8.GetBytes(code));

    /// <summary>The code, or null where the keys it was sealed with are gone.</summary>
    public string? TryOpen(byte[] sealedCode)
    {
        try
        {
            return Encoding.UTF8.GetString(protector.Unprotect(sealedCode));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The text with each of these codes hidden; one that cannot be opened can be in nobody's way.</summary>
    public string Hide(string text, IEnumerable<byte[]> sealedCodes) => sealedCodes.Select(TryOpen).OfType<string>()
        .Aggregate(text, (shown, code) => shown.Replace(code, new string(Hidden, code.Length), StringComparison.Ordinal));
}
