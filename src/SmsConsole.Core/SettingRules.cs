using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SmsConsole.Core;

/// <summary>Judges a section's settings by their attributes; each failure names the setting as it is written in a file, what is allowed, and the value where it is no secret.</summary>
public sealed class SettingRules<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var failures = typeof(TOptions).GetProperties().SelectMany(property => Judge(property, options)).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Judge(PropertyInfo property, TOptions options)
    {
        var (key, value) = ($"{section}:{property.Name}", property.GetValue(options));
        List<ValidationResult> results = [];
        Validator.TryValidateProperty(value, new ValidationContext(options) { MemberName = property.Name, DisplayName = key }, results);
        var shown = property.IsDefined(typeof(SecretAttribute)) ? "a secret that is not shown" : $"\"{value}\"";
        return results.Select(r => $"{key} is {shown}. {r.ErrorMessage}");
    }
}

/// <summary>Registers the settings of a noun.</summary>
public static class SettingRules
{
    /// <summary>Binds a section, refuses keys that nobody reads, and judges the values at the start.</summary>
    public static void AddSettings<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        services.AddSingleton<IValidateOptions<TOptions>>(new SettingRules<TOptions>(section));
        services.AddOptions<TOptions>().BindConfiguration(section, o => o.ErrorOnUnknownConfiguration = true).ValidateOnStart();
    }
}
