namespace SmsConsole.Core.Signatures;

/// <summary>What a signature stands for.</summary>
public enum SignatureSource
{
    Company,
    Website,
    App,
    PublicAccount,
    Shop,
    Trademark,
}
