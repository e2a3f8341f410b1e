from timm.models._factory import create_model
